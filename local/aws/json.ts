/** Anything that crosses a wire as JSON. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @throws when the text is not one JSON object; empty text is the empty object. */
export function parseJsonObject(text: string): JsonObject {
  if (text.trim() === "") return {};
  const value: unknown = JSON.parse(text);
  if (!isJsonObject(value)) throw new SyntaxError("expected a JSON object");
  return value;
}

/**
 * Parses an answer of the JSON protocol, whose operations without output answer with nothing, `{}`
 * or `null`.
 * @throws when it is anything else but a JSON object.
 */
export function parseAnswer(text: string): JsonObject {
  return text.trim() === "null" ? {} : parseJsonObject(text);
}

/** The object under `name`; empty where there is none. */
export function objectAt(value: JsonObject, name: string): JsonObject {
  const member = value[name];
  return isJsonObject(member) ? member : {};
}

export function textAt(value: JsonObject, name: string): string | undefined {
  const member = value[name];
  return typeof member === "string" ? member : undefined;
}

/** The list under `name`; one value alone counts as a list of one, none as the empty list. */
export function listAt(value: JsonObject, name: string): readonly Json[] {
  const member = value[name];
  if (member === undefined || member === null) return [];
  return isList(member) ? member : [member];
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function textsAt(value: JsonObject, name: string): readonly string[] {
  return listAt(value, name).filter((item) => typeof item === "string");
}

/** The same object without the members that are `undefined`. */
export function withoutUndefined(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
}
