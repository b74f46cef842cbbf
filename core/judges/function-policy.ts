import { isWildcardMatch } from "../wildcard";
import { parsePolicy, type Condition, type Statement } from "./policy";

/**
 * Whether a Lambda resource policy surely lets EventBridge invoke the function for a rule. Only plain
 * statements count: one with a condition on anything but its source may hold or not, and one that
 * denies may shut out everybody.
 */
export function allowsRule(policy: string, ruleArn: string): boolean {
  const statements = parsePolicy(policy).filter(isAboutInvoking);
  return (
    statements.every(({ effect }) => effect === "Allow") &&
    statements.some(({ conditions }) => conditions.every((each) => isSource(each, ruleArn)))
  );
}

function isAboutInvoking({ principals, actions }: Statement): boolean {
  return (
    principals.some(({ kind, name }) => isInvoker(kind, name)) &&
    actions.some((action) => isWildcardMatch(action, "lambda:invokefunction"))
  );
}

function isInvoker(kind: string, name: string): boolean {
  if (kind === "Service" && name === "events.amazonaws.com") return true;
  return ["*", "AWS", "Service"].includes(kind) && name === "*";
}

/** Lambda writes the rule's ARN as `ArnLike` on `AWS:SourceArn`. */
function isSource({ operator, key, values }: Condition, ruleArn: string): boolean {
  return (
    ["ArnLike", "ArnEquals", "StringEquals", "StringLike"].includes(operator) &&
    key === "aws:sourcearn" &&
    values.some((pattern) => isWildcardMatch(pattern, ruleArn))
  );
}
