import { isJsonObject, listAt, objectAt, parseJsonObject, textAt, textsAt } from "../json";
import type { JsonObject } from "../json";

/** A request as IAM judges it; condition keys such as `aws:RequestedRegion` in lower case. */
export interface AccessRequest {
  readonly action: string;
  readonly resource: string;
  readonly conditions: Readonly<Record<string, string | readonly string[]>>;
  /** The service that asks, for resource policies: `events.amazonaws.com`. */
  readonly service?: string;
}

/**
 * Whether policy documents allow a request: some statement allows it and none denies it.
 * @throws on statement forms, condition operators and condition keys that it does not know, in
 * whatever statement, rather than to guess.
 */
export function isAllowed(documents: readonly string[], request: AccessRequest): boolean {
  const statements = documents
    .flatMap((document) => listAt(parseJsonObject(document), "Statement"))
    .filter(isJsonObject);
  for (const statement of statements) refuseUnknown(statement);
  const applying = statements.filter((statement) => isApplying(statement, request));
  const effects = applying.map((statement) => textAt(statement, "Effect"));
  return effects.includes("Allow") && !effects.includes("Deny");
}

function refuseUnknown(statement: JsonObject): void {
  const conditions = Object.values(objectAt(statement, "Condition")).filter(isJsonObject);
  const keys = conditions.flatMap((condition) => Object.keys(condition));
  const unknown = [
    ...["NotAction", "NotResource", "NotPrincipal"].filter((form) => form in statement),
    ...Object.keys(objectAt(statement, "Condition")).filter((name) => !isOperator(name)),
    ...keys.filter((key) => !conditionKeys.has(key.toLowerCase())),
  ];
  if (unknown.length > 0) throw new Error(`${unknown.join(", ")} is not known to the local IAM`);
}

/** The condition keys of the policies in use, in lower case: a request that lacks one does not meet it. */
const conditionKeys: ReadonlySet<string> = new Set([
  "aws:requestedregion",
  "aws:securetransport",
  "aws:sourceaccount",
  "aws:sourcearn",
  "events:targetarn",
  "iam:passedtoservice",
  "kms:requestalias",
  "kms:viaservice",
]);

function isApplying(statement: JsonObject, request: AccessRequest): boolean {
  const action = request.action.toLowerCase();
  return (
    isPrincipal(statement, request.service) &&
    textsAt(statement, "Action").some((pattern) => isLike(pattern.toLowerCase(), action)) &&
    textsAt(statement, "Resource").some((pattern) => isLike(pattern, request.resource)) &&
    Object.entries(objectAt(statement, "Condition")).every(([operator, keys]) =>
      isConditionMet(operator, isJsonObject(keys) ? keys : {}, request.conditions),
    )
  );
}

function isPrincipal(statement: JsonObject, service: string | undefined): boolean {
  if (service === undefined) return true;
  const principal = objectAt(statement, "Principal");
  if (statement.Principal === "*" || textsAt(principal, "AWS").includes("*")) return true;
  return textsAt(principal, "Service").includes(service);
}

const comparisons: Readonly<Record<string, (pattern: string, value: string) => boolean>> = {
  StringEquals: (pattern, value) => pattern === value,
  StringLike: isLike,
  ArnEquals: isLike,
  ArnLike: isLike,
  Bool: (pattern, value) => pattern === value,
};

function isOperator(name: string): boolean {
  return name === "Null" || toComparison(name).compare !== undefined;
}

/** `ForAnyValue:ArnLike` is an operator for a set of values; most have none. */
function toComparison(operator: string) {
  const [, set = "", single = ""] = /^(ForAllValues:|ForAnyValue:|)(.*)$/.exec(operator) ?? [];
  return { set, compare: comparisons[single] };
}

function isConditionMet(
  operator: string,
  keys: JsonObject,
  conditions: AccessRequest["conditions"],
): boolean {
  const { set, compare } = toComparison(operator);
  return Object.keys(keys).every((key) => {
    const values = [conditions[key.toLowerCase()] ?? []].flat();
    if (operator === "Null") return textsAt(keys, key).includes(String(values.length === 0));
    const isMet = (value: string) =>
      textsAt(keys, key).some((pattern) => compare?.(pattern, value) === true);
    if (set === "ForAllValues:") return values.every(isMet);
    return set === "ForAnyValue:" ? values.some(isMet) : values.length > 0 && values.every(isMet);
  });
}

/** `*` stands for any run of characters and `?` for one. */
function isLike(pattern: string, value: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s").test(value);
}
