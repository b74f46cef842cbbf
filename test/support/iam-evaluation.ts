import type { PolicyDocument, PolicyStatement } from "../../components/documents/function-policies";

/** A request as IAM sees it. */
export interface IamRequest {
  readonly action: string;
  readonly resource: string;
  /** Values of the condition keys, which ignore their case; a list for a key of several values. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** What AWS attaches beside every service control policy. */
export const fullAccess: PolicyDocument = {
  Version: "2012-10-17",
  Statement: [{ Sid: "FullAccess", Effect: "Allow", Action: "*", Resource: "*" }],
};

/**
 * Decides as IAM does on policies without a principal: a denial wins, and what nothing allows is
 * denied. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * @throws on elements and condition operators that it does not know.
 */
export function evaluate(
  policies: readonly PolicyDocument[],
  request: IamRequest,
): "allowed" | "denied" {
  const effects = policies
    .flatMap(({ Statement }) => Statement)
    .filter((statement) => isApplying(statement, request))
    .map(({ Effect }) => Effect);
  return effects.includes("Allow") && !effects.includes("Deny") ? "allowed" : "denied";
}

const knownElements = ["Sid", "Effect", "Action", "NotAction", "Resource", "Condition"];

function isApplying(
  statement: PolicyStatement & { readonly NotAction?: unknown },
  request: IamRequest,
) {
  const unknown = Object.keys(statement).filter((element) => !knownElements.includes(element));
  if (unknown.length > 0) throw new Error(`${unknown.join(", ")} is not known`);
  const isNamed = (patterns: unknown) =>
    toTexts(patterns).some((pattern) =>
      isLike(pattern.toLowerCase(), request.action.toLowerCase()),
    );
  // Each operator is looked at, so that one that is not known is never overlooked.
  const conditions = Object.entries(statement.Condition ?? {}).map(([operator, keys]) =>
    isMet(operator, keys, request.context),
  );
  return (
    (statement.NotAction === undefined
      ? isNamed(statement.Action)
      : !isNamed(statement.NotAction)) &&
    toTexts(statement.Resource).some((pattern) => isLike(pattern, request.resource)) &&
    !conditions.includes(false)
  );
}

type Compare = (patterns: readonly string[], values: readonly string[] | undefined) => boolean;

/** A negated operator holds where the key is missing, any other does not. */
const operators: Readonly<Record<string, Compare>> = {
  StringEquals: (patterns, values) => values?.some((value) => patterns.includes(value)) ?? false,
  "ForAnyValue:StringEquals": (patterns, values) =>
    values?.some((value) => patterns.includes(value)) ?? false,
  ArnLike: (patterns, values) => values !== undefined && isArnAmong(patterns, values),
  ArnNotLike: (patterns, values) => values === undefined || !isArnAmong(patterns, values),
};

function isMet(operator: string, keys: object, context: IamRequest["context"]): boolean {
  const compare = operators[operator];
  if (compare === undefined) throw new Error(`${operator} is not known`);
  return Object.entries(keys).every(([key, patterns]) => {
    const found = Object.entries(context).find(
      ([name]) => name.toLowerCase() === key.toLowerCase(),
    );
    return compare(toTexts(patterns), found && toTexts(found[1]));
  });
}

function isArnAmong(patterns: readonly string[], values: readonly string[]): boolean {
  return values.some((value) => patterns.some((pattern) => isArnLike(pattern, value)));
}

/** The six parts of an ARN are compared one by one, so `*` does not reach from one to the next. */
function isArnLike(pattern: string, arn: string): boolean {
  const parts = toParts(arn);
  return toParts(pattern).every((part, index) => isLike(part, parts[index] ?? ""));
}

function toParts(arn: string): readonly string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, 5), parts.slice(5).join(":")];
}

function isLike(pattern: string, value: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  const source = escaped.replaceAll("*", ".*").replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s").test(value);
}

function toTexts(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((item) => typeof item === "string");
}
