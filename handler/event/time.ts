import { toText } from "../../core/untyped";

/** Milliseconds since 1970 of a text that names a moment, or `undefined` for anything else. */
export function readTime(value: unknown): number | undefined {
  const time = Date.parse(toText(value) ?? "");
  return Number.isNaN(time) ? undefined : time;
}
