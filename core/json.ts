/**
 * JSON text that is equal for equal values: members in the order of their names, no white space.
 * Lists keep their order. `value` is what `JSON.parse` gives; a member that is `undefined` is left
 * out, as in JSON.
 */
export function toCanonicalJson(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map((item: unknown) => toCanonicalJson(item)).join(",")}]`;
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${toCanonicalJson(member)}`);
  return `{${members.join(",")}}`;
}

/** Parses JSON text; `undefined`, which is no JSON value, where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a text is JSON of the given value, whatever its white space and order. */
export function isJsonOf(text: string, value: unknown): boolean {
  const parsed = parseJson(text);
  return parsed !== undefined && toCanonicalJson(parsed) === toCanonicalJson(value);
}
