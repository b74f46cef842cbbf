import type { EventPattern } from "../../core/deployed/catalog-pattern";

/**
 * Whether an event matches a pattern, for the operators that the guardrail uses, as
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html has them.
 * A list in an event matches where one of its items does; an object counts as absent.
 * @throws on any other operator.
 */
export function isMatch(pattern: EventPattern, event: unknown): boolean {
  return Object.entries(pattern).every(([field, condition]) => {
    if (field === "$or") {
      return toList(condition).some((each) => isMatch(each as EventPattern, event));
    }
    if (field.startsWith("$")) throw new Error(`${field} is not known`);
    const values = valuesAt(event, field);
    return Array.isArray(condition)
      ? condition.map((each: unknown) => isAlternative(each, leavesOf(values))).includes(true)
      : (values.length === 0 ? [{}] : values).some((value) =>
          isMatch(condition as EventPattern, value),
        );
  });
}

function isAlternative(alternative: unknown, leaves: readonly unknown[]): boolean {
  if (typeof alternative === "string") return leaves.includes(alternative);
  const [[operator, operand] = ["", ""], ...rest] = Object.entries(alternative as object);
  const texts = leaves.filter((leaf) => typeof leaf === "string");
  if (rest.length === 0 && operator === "exists") return leaves.length > 0 === operand;
  if (rest.length === 0 && operator === "prefix") {
    return texts.some((text) => text.startsWith(String(operand)));
  }
  if (rest.length === 0 && operator === "suffix") {
    return texts.some((text) => text.endsWith(String(operand)));
  }
  throw new Error(`${JSON.stringify(alternative)} is not known`);
}

function leavesOf(values: readonly unknown[]): readonly unknown[] {
  return values.filter((value) => typeof value !== "object" || value === null);
}

function valuesAt(event: unknown, field: string): readonly unknown[] {
  if (typeof event !== "object" || event === null) return [];
  const value = Object.entries(event).find(([name]) => name === field)?.[1] as unknown;
  return value === undefined ? [] : toList(value);
}

function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [value];
}
