import { toCanonicalJson } from "../json";

/** Names of the expected fields that are not found, or found with another value. */
export function differences<T extends object>(found: Partial<T>, expected: T): readonly string[] {
  const values = found as Readonly<Record<string, unknown>>;
  return Object.entries(expected)
    .filter(([field, value]) => toCanonicalJson(values[field]) !== toCanonicalJson(value))
    .map(([field]) => field);
}
