/**
 * Names any value in text for a message. Objects and functions are not looked into: reading a
 * hostile or cyclic one can throw, and what they hold may be secret.
 */
export function asFound(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value;
    case "object":
      return value === null ? "null" : "an object";
    case "function":
      return "a function";
    case "number":
    case "bigint":
    case "boolean":
    case "symbol":
    case "undefined":
      return String(value);
  }
}
