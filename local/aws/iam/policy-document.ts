import { parsePolicy, type Condition, type Statement } from "../../../core/judges/policy";
import { isIamMatch } from "../../../core/wildcard";

/** A request as IAM judges it; condition keys such as `aws:RequestedRegion` in lower case. */
export interface AccessRequest {
  readonly action: string;
  readonly resource: string;
  readonly conditions: Readonly<Record<string, string | readonly string[]>>;
  /** The service that asks, for resource policies: `events.amazonaws.com`. */
  readonly service?: string;
  /** By what the trust policy of a role, which is on no resource, may name the caller. */
  readonly identities?: readonly string[];
}

/**
 * Whether policy documents allow a request: some statement allows it and none denies it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * @throws on statement forms, condition operators and condition keys that it does not know, in
 * whatever statement, rather than to guess.
 */
export function isAllowed(documents: readonly string[], request: AccessRequest): boolean {
  return decide(documents, request) === "allowed";
}

/** What the policies say to a request, in the simulator's words. @throws as `isAllowed` does */
export function decide(
  documents: readonly string[],
  request: AccessRequest,
): "allowed" | "explicitDeny" | "implicitDeny" {
  const action = request.action.toLowerCase();
  const applying = documents
    .flatMap((document) => policyOf(document).on(action))
    .filter((statement) => isApplying(statement, request));
  const effects = applying.map(({ effect }) => effect);
  if (effects.includes("Deny")) return "explicitDeny";
  return effects.includes("Allow") ? "allowed" : "implicitDeny";
}

/** The condition keys of statements about the action that the request has no value for. */
export function missingKeys(
  documents: readonly string[],
  { action, conditions }: AccessRequest,
): readonly string[] {
  const about = documents.flatMap((document) => policyOf(document).on(action.toLowerCase()));
  const keys = about.flatMap((statement) => statement.conditions.map(({ key }) => key));
  return [...new Set(keys)].filter((key) => conditions[key] === undefined);
}

/** Policies that were read already: each call is judged by the same few. */
const known = new Map<string, Policy>();

function policyOf(document: string): Policy {
  const policy = known.get(document) ?? new Policy(document);
  known.set(document, policy);
  return policy;
}

class Policy {
  readonly #statements: readonly Statement[];
  readonly #byAction = new Map<string, readonly Statement[]>();

  constructor(document: string) {
    this.#statements = parsePolicy(document);
    for (const statement of this.#statements) refuseUnknown(statement);
  }

  /** The statements that are about an action, in lower case. */
  on(action: string): readonly Statement[] {
    const found =
      this.#byAction.get(action) ??
      this.#statements.filter((statement) => isAction(statement, action));
    this.#byAction.set(action, found);
    return found;
  }
}

function refuseUnknown({ furtherElements, conditions }: Statement): void {
  const unknown = [
    ...furtherElements,
    ...conditions.map(({ operator }) => operator).filter((operator) => !isOperator(operator)),
    ...conditions.map(({ key }) => key).filter((key) => !conditionKeys.has(key)),
  ];
  if (unknown.length > 0) throw new Error(`${unknown.join(", ")} is not known to the local IAM`);
}

/** The condition keys of the policies in use. */
const conditionKeys: ReadonlySet<string> = new Set([
  "aws:principalarn",
  "aws:requestedregion",
  "aws:securetransport",
  "aws:sourceaccount",
  "aws:sourcearn",
  "events:source",
  "events:targetarn",
  "iam:passedtoservice",
  "kms:calleraccount",
  "kms:grantisforawsresource",
  "kms:requestalias",
  "kms:resourcealiases",
  "kms:viaservice",
  "sts:externalid",
]);

function isApplying(statement: Statement, request: AccessRequest): boolean {
  return (
    isPrincipal(statement, request) &&
    isResource(statement, request) &&
    statement.conditions.every((condition) => isMet(condition, request.conditions))
  );
}

function isPrincipal({ principals }: Statement, { service, identities }: AccessRequest): boolean {
  if (service === undefined && identities === undefined) return true;
  return principals.some(({ kind, name }) => {
    if (kind === "Service") return name === service;
    return name === "*" || (kind === "AWS" && identities?.includes(name) === true);
  });
}

function isResource({ resources }: Statement, { resource, identities }: AccessRequest): boolean {
  if (identities !== undefined) return true;
  return resources.some((pattern) => isIamMatch(pattern, resource));
}

function isAction({ actions, notActions }: Statement, action: string): boolean {
  const isNamed = (patterns: readonly string[]) =>
    patterns.some((pattern) => isIamMatch(pattern, action));
  return notActions.length > 0 ? !isNamed(notActions) : isNamed(actions);
}

type Compare = (pattern: string, value: string) => boolean;

const comparisons: Readonly<Record<string, Compare>> = {
  StringEquals: (pattern, value) => pattern === value,
  StringLike: isIamMatch,
  ArnEquals: isArnMatch,
  ArnLike: isArnMatch,
  Bool: (pattern, value) => pattern === value,
};

function isOperator(name: string): boolean {
  return ["Null", "ArnNotLike"].includes(name) || toComparison(name).compare !== undefined;
}

/** `ForAnyValue:ArnLike` is for a set of values, `BoolIfExists` for a key that may be missing. */
function toComparison(operator: string) {
  const [single = "", set] = operator.split(":").reverse();
  const name = single.replace(/IfExists$/, "");
  return { set, isOptional: name !== single, compare: comparisons[name] };
}

/** A request that lacks a key meets a condition on it only where that is negated, optional or for all values. */
function isMet(
  { operator, key, values: patterns }: Condition,
  conditions: AccessRequest["conditions"],
): boolean {
  const found = [conditions[key] ?? []].flat();
  if (operator === "Null") return patterns.includes(String(found.length === 0));
  const isAmong = (compare: Compare) => (value: string) =>
    patterns.some((pattern) => compare(pattern, value));
  if (operator === "ArnNotLike") return !found.some(isAmong(isArnMatch));
  const { set, isOptional, compare = () => false } = toComparison(operator);
  if (isOptional && found.length === 0) return true;
  if (set === "ForAnyValue") return found.some(isAmong(compare));
  return (set === "ForAllValues" || found.length > 0) && found.every(isAmong(compare));
}

/** The six parts of an ARN are compared one by one, so `*` does not reach from one to the next. */
function isArnMatch(pattern: string, arn: string): boolean {
  const parts = toParts(arn);
  return toParts(pattern).every((part, index) => isIamMatch(part, parts[index] ?? ""));
}

function toParts(arn: string): readonly string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, 5), parts.slice(5).join(":")];
}
