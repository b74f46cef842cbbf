import { isJsonObject, type JsonObject } from "../json";

/** The fields of a line of a function's log; a line that is no JSON object has none. */
export function parseLogLine(line: string): JsonObject {
  try {
    const value: unknown = JSON.parse(line);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}
