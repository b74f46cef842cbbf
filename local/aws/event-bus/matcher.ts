import type { Json, JsonObject } from "../json";
import { isJsonObject, listAt } from "../json";

/**
 * Whether an event matches an EventBridge pattern: values of one field are alternatives, fields are
 * joined, names and values are compared exactly. Knows the operators `prefix`, `suffix`, `exists`,
 * `anything-but` of plain values, and `$or`. `exists` looks at leaves: an object counts as absent,
 * JSON null as present; of objects in a list, one has to have all fields (aws/event-ruler).
 * @throws when the pattern uses any other operator, rather than to guess.
 */
export function isMatch(pattern: JsonObject, event: JsonObject): boolean {
  return !Object.entries(pattern)
    .map(([field, condition]) => isFieldMatch(field, condition ?? null, event))
    .includes(false);
}

export class UnsupportedPatternError extends Error {
  override readonly name = "UnsupportedPatternError";
  constructor(operator: string) {
    super(`The local event bus does not know the pattern operator ${operator}`);
  }
}

/*
 * Nothing here is evaluated with a short cut, so that an operator that is not known is never
 * overlooked.
 */

function isFieldMatch(field: string, condition: Json, event: JsonObject): boolean {
  if (field === "$or") return isAnyMatch(condition, event);
  if (field.startsWith("$")) throw new UnsupportedPatternError(field);
  const values = membersOf(event, field);
  if (isJsonObject(condition)) {
    const objects = values.filter(isJsonObject);
    return (objects.length > 0 ? objects : [{}])
      .map((object) => isMatch(condition, object))
      .includes(true);
  }
  if (!Array.isArray(condition)) throw new UnsupportedPatternError(JSON.stringify(condition));
  const leaves = values.filter((value) => !isJsonObject(value));
  return listAt({ condition }, "condition")
    .map((alternative) => isAlternative(alternative, leaves))
    .includes(true);
}

/** EventBridge takes two patterns or more. */
function isAnyMatch(condition: Json, event: JsonObject): boolean {
  const patterns = listAt({ condition }, "condition").filter(isJsonObject);
  if (!Array.isArray(condition) || patterns.length < 2 || patterns.length < condition.length) {
    throw new UnsupportedPatternError(`$or: ${JSON.stringify(condition)}`);
  }
  return patterns.map((pattern) => isMatch(pattern, event)).includes(true);
}

/** What is under `field`: one value, the items of a list, or nothing. */
function membersOf(object: JsonObject, field: string): readonly Json[] {
  return object[field] === null ? [null] : listAt(object, field);
}

function isAlternative(alternative: Json, values: readonly Json[]): boolean {
  if (!isJsonObject(alternative)) return values.includes(alternative);
  const [[operator, operand] = ["{}", null], ...rest] = Object.entries(alternative);
  if (rest.length > 0) throw new UnsupportedPatternError(JSON.stringify(alternative));
  return matchOperator(operator, operand ?? null, values);
}

function matchOperator(operator: string, operand: Json, values: readonly Json[]): boolean {
  const texts = values.filter((value) => typeof value === "string");
  if (operator === "exists" && typeof operand === "boolean") return values.length > 0 === operand;
  if (operator === "prefix" && typeof operand === "string") {
    return texts.some((text) => text.startsWith(operand));
  }
  if (operator === "suffix" && typeof operand === "string") {
    return texts.some((text) => text.endsWith(operand));
  }
  if (operator === "anything-but" && !isJsonObject(operand)) {
    const excluded = listAt({ operand }, "operand");
    return values.some((value) => !excluded.includes(value));
  }
  throw new UnsupportedPatternError(`${operator}: ${JSON.stringify(operand)}`);
}
