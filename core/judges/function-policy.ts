import { parseJson } from "../json";
import { isKeyMatch } from "../kms-key";
import { readField } from "../untyped";

/**
 * Whether a Lambda resource policy surely lets EventBridge invoke the function for a rule. Only plain
 * statements count: one with a condition on anything but its source may hold or not, and one that
 * denies may shut out everybody.
 */
export function allowsRule(policy: string, ruleArn: string): boolean {
  const statements = listOf(readField(parseJson(policy), "Statement")).filter(isAboutInvoking);
  return (
    statements.every((statement) => readField(statement, "Effect") === "Allow") &&
    statements.some((statement) => isSource(readField(statement, "Condition"), ruleArn))
  );
}

function isAboutInvoking(statement: unknown): boolean {
  const principal = readField(statement, "Principal");
  const services = principal === "*" ? ["*"] : textsOf(readField(principal, "Service"));
  const actions = textsOf(readField(statement, "Action"));
  return (
    [...services, ...textsOf(readField(principal, "AWS"))].some((name) =>
      invokers.includes(name),
    ) && actions.some((action) => isKeyMatch(action.toLowerCase(), "lambda:invokefunction"))
  );
}

const invokers = ["events.amazonaws.com", "*"];

/** Lambda writes the rule's ARN as `ArnLike` on `AWS:SourceArn`; names of keys ignore their case. */
function isSource(condition: unknown, ruleArn: string): boolean {
  if (condition === undefined) return true;
  return entriesOf(condition).every(([operator, keys]) =>
    entriesOf(keys).every(
      ([key, value]) =>
        ["ArnLike", "ArnEquals", "StringEquals", "StringLike"].includes(operator) &&
        key.toLowerCase() === "aws:sourcearn" &&
        textsOf(value).some((pattern) => isKeyMatch(pattern, ruleArn)),
    ),
  );
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

/** IAM takes one value for a list of one. */
function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined ? [] : [value];
}

function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((item) => typeof item === "string");
}
