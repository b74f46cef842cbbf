import { isWildcardMatch } from "../wildcard";
import { parsePolicy, type Condition, type Statement } from "./policy";

/** A service that is to invoke the function, on behalf of one resource of the account. */
export interface Invoker {
  readonly service: string;
  readonly sourceArn: string;
  readonly account: string;
}

/**
 * Whether a Lambda resource policy surely lets a service invoke the function. Only plain statements
 * count: one with a condition on anything but its source may hold or not, and one that denies may
 * shut out everybody.
 */
export function allowsInvoker(policy: string, invoker: Invoker): boolean {
  const statements = parsePolicy(policy).filter((each) => isAboutInvoking(each, invoker));
  return (
    statements.every(({ effect }) => effect === "Allow") &&
    statements.some(({ conditions }) => conditions.every((each) => isSource(each, invoker)))
  );
}

function isAboutInvoking({ principals, actions }: Statement, { service }: Invoker): boolean {
  return (
    principals.some(
      ({ kind, name }) =>
        (kind === "Service" && name === service) ||
        (["*", "AWS", "Service"].includes(kind) && name === "*"),
    ) && actions.some((action) => isWildcardMatch(action, "lambda:invokefunction"))
  );
}

type Compare = (pattern: string, value: string) => boolean;

/** Of these, one takes no `*` for any characters. */
const operators: Readonly<Record<string, Compare>> = {
  ArnLike: isWildcardMatch,
  ArnEquals: isWildcardMatch,
  StringLike: isWildcardMatch,
  StringEquals: (required, value) => required === value,
};

/** Lambda writes the source's ARN as `ArnLike` on `AWS:SourceArn`. */
function isSource(condition: Condition, { sourceArn, account }: Invoker): boolean {
  const { operator, key, values } = condition;
  const found = { "aws:sourcearn": sourceArn, "aws:sourceaccount": account }[key];
  return (
    found !== undefined && values.some((pattern) => operators[operator]?.(pattern, found) === true)
  );
}
