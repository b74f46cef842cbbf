import type { Json, JsonObject } from "../json";
import { isJsonObject, listAt } from "../json";

/**
 * Whether an event matches an EventBridge pattern: values of one field are alternatives, fields are
 * joined, names and values are compared exactly. Knows the operators `prefix`, `exists` and
 * `anything-but` of plain values. `exists` looks at leaves: an object counts as absent, JSON null as
 * present (aws/event-ruler).
 * @throws when the pattern uses any other operator, rather than to guess.
 */
export function isMatch(pattern: JsonObject, event: JsonObject): boolean {
  return Object.entries(pattern).every(([field, condition]) => {
    if (field.startsWith("$")) throw new UnsupportedPatternError(field);
    if (isJsonObject(condition)) {
      const member = event[field];
      return isMatch(condition, isJsonObject(member) ? member : {});
    }
    if (!Array.isArray(condition)) throw new UnsupportedPatternError(JSON.stringify(condition));
    const values = leavesOf(event, field);
    // Evaluated without a short cut, so that an operator that is not known is never overlooked.
    return listAt(pattern, field)
      .map((alternative) => isAlternative(alternative, values))
      .includes(true);
  });
}

export class UnsupportedPatternError extends Error {
  override readonly name = "UnsupportedPatternError";
  constructor(operator: string) {
    super(`The local event bus does not know the pattern operator ${operator}`);
  }
}

/** The leaves under `field`: one value, the items of a list, or nothing for an object. */
function leavesOf(event: JsonObject, field: string): readonly Json[] {
  const value = event[field];
  if (value === null) return [null];
  return isJsonObject(value) ? [] : listAt(event, field).filter((item) => !isJsonObject(item));
}

function isAlternative(alternative: Json, values: readonly Json[]): boolean {
  if (!isJsonObject(alternative)) return values.includes(alternative);
  const [[operator, operand] = ["{}", null], ...rest] = Object.entries(alternative);
  if (rest.length > 0) throw new UnsupportedPatternError(JSON.stringify(alternative));
  return matchOperator(operator, operand ?? null, values);
}

function matchOperator(operator: string, operand: Json, values: readonly Json[]): boolean {
  if (operator === "exists" && typeof operand === "boolean") return values.length > 0 === operand;
  if (operator === "prefix" && typeof operand === "string") {
    return values.some((value) => typeof value === "string" && value.startsWith(operand));
  }
  if (operator === "anything-but" && !isJsonObject(operand)) {
    const excluded = listAt({ operand }, "operand");
    return values.some((value) => !excluded.includes(value));
  }
  throw new UnsupportedPatternError(`${operator}: ${JSON.stringify(operand)}`);
}
