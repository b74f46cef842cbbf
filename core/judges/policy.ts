import { parseJson } from "../json";
import { readField } from "../untyped";
import { isIamMatch } from "../wildcard";

/** A statement of an IAM policy; one value and a list of one are the same to IAM. */
export interface Statement {
  /** `Allow` or `Deny`; `undefined` where it says neither. */
  readonly effect: "Allow" | "Deny" | undefined;
  readonly principals: readonly Principal[];
  /** In lower case, as IAM compares them. */
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: readonly Condition[];
  /** Names of the elements that stand here and that no other field has: `NotResource`, … */
  readonly furtherElements: readonly string[];
}

export interface Principal {
  /** `AWS`, `Service`, …, or `*` for any principal. */
  readonly kind: string;
  /** An ARN, an account, a service, or `*`. */
  readonly name: string;
}

/** One key under one operator; all of a statement have to be met. */
export interface Condition {
  readonly operator: string;
  /** In lower case, as IAM compares them. */
  readonly key: string;
  readonly values: readonly string[];
}

/** The statements of a policy's text; none where it is no policy. Total. */
export function parsePolicy(text: string): readonly Statement[] {
  return listOf(readField(parseJson(text), "Statement")).map(toStatement);
}

/** Whether a statement is about an action, such as `kms:Decrypt`. */
export function hasAction({ actions, notActions }: Statement, action: string): boolean {
  const isAmong = (patterns: readonly string[]) =>
    patterns.some((pattern) => isIamMatch(pattern, action.toLowerCase()));
  return notActions.length > 0 ? !isAmong(notActions) : isAmong(actions);
}

const elements = ["Sid", "Effect", "Principal", "Action", "NotAction", "Resource", "Condition"];

function toStatement(statement: unknown): Statement {
  const effect = readField(statement, "Effect");
  return {
    effect: effect === "Allow" || effect === "Deny" ? effect : undefined,
    principals: toPrincipals(readField(statement, "Principal")),
    actions: toActions(readField(statement, "Action")),
    notActions: toActions(readField(statement, "NotAction")),
    resources: textsOf(readField(statement, "Resource")),
    conditions: toConditions(readField(statement, "Condition")),
    furtherElements: entriesOf(statement)
      .map(([name]) => name)
      .filter((name) => !elements.includes(name)),
  };
}

function toPrincipals(principal: unknown): readonly Principal[] {
  if (principal === "*") return [{ kind: "*", name: "*" }];
  return entriesOf(principal).flatMap(([kind, names]) =>
    textsOf(names).map((name) => ({ kind, name })),
  );
}

function toActions(actions: unknown): readonly string[] {
  return textsOf(actions).map((action) => action.toLowerCase());
}

function toConditions(condition: unknown): readonly Condition[] {
  return entriesOf(condition).flatMap(([operator, keys]) =>
    entriesOf(keys).map(([key, values]) => ({
      operator,
      key: key.toLowerCase(),
      values: textsOf(values),
    })),
  );
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined ? [] : [value];
}

function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((item) => typeof item === "string");
}
