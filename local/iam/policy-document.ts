import { isJsonObject, listAt, objectAt, parseJsonObject, textAt, textsAt } from "../json";
import type { JsonObject } from "../json";

/** A request as IAM judges it; condition keys such as `aws:RequestedRegion` in lower case. */
export interface AccessRequest {
  readonly action: string;
  readonly resource: string;
  readonly conditions: Readonly<Record<string, string>>;
  /** The service that asks, for resource policies: `events.amazonaws.com`. */
  readonly service?: string;
}

/**
 * Whether policy documents allow a request: some statement allows it and none denies it.
 * @throws on condition operators and statement forms that it does not know, rather than to guess.
 */
export function isAllowed(documents: readonly string[], request: AccessRequest): boolean {
  const applying = documents
    .flatMap((document) => listAt(parseJsonObject(document), "Statement"))
    .filter(isJsonObject)
    .filter((statement) => isApplying(statement, request));
  const effects = applying.map((statement) => textAt(statement, "Effect"));
  return effects.includes("Allow") && !effects.includes("Deny");
}

function isApplying(statement: JsonObject, request: AccessRequest): boolean {
  for (const form of ["NotAction", "NotResource", "NotPrincipal"]) {
    if (statement[form] !== undefined) throw new Error(`${form} is not known to the local IAM`);
  }
  return (
    isPrincipal(statement, request.service) &&
    textsAt(statement, "Action").some((pattern) =>
      isLike(pattern.toLowerCase(), request.action.toLowerCase()),
    ) && // prettier-ignore
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

function isConditionMet(
  operator: string,
  keys: JsonObject,
  conditions: AccessRequest["conditions"],
): boolean {
  const compare = comparisons[operator];
  if (compare === undefined) throw new Error(`${operator} is not known to the local IAM`);
  return Object.keys(keys).every((key) => {
    const value = conditions[key.toLowerCase()];
    return value !== undefined && textsAt(keys, key).some((pattern) => compare(pattern, value));
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
