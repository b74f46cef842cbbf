import { toCanonicalJson } from "../json";
import { readField } from "../untyped";

/** Names of the expected fields that are not found, or found with another value. */
export function differences<T extends object>(found: Partial<T>, expected: T): readonly string[] {
  const isFound = (field: string, value: unknown) =>
    toCanonicalJson(readField(found, field)) === toCanonicalJson(value);
  return Object.entries(expected)
    .filter(([field, value]) => !isFound(field, value))
    .map(([field]) => field);
}
