/** Characters of a text from an event that are kept; the rest is of no use to a reader. */
const longest = 512;

/**
 * Reads an own property of anything, `undefined` where there is none. Total: getters and proxies
 * that throw have no property as far as the caller is concerned.
 */
export function readField(value: unknown, name: string): unknown {
  try {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name))
      return undefined;
    return Reflect.get(value, name);
  } catch {
    return undefined;
  }
}

/** Reads a nested property, as `readField` does on each step. */
export function readPath(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce(readField, value);
}

/** Controls, invisible format characters, halves of a surrogate pair, line and paragraph breaks. */
const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Printable text of bounded length, or `undefined` for anything but text. */
export function toText(value: unknown): string | undefined {
  if (typeof value !== "string" || value === "") return undefined;
  return value.slice(0, longest).replace(unprintable, " ");
}
