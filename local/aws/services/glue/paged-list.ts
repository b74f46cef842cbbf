import { ApiError } from "../../api/service";
import { textAt, type JsonObject } from "../../json";

/** How a listing is cut into pages. */
export interface Paging {
  /** The most that `MaxResults` may ask for. */
  readonly most: number;
  /** What a page holds when nothing is asked for. */
  readonly usual: number;
}

/** One page of a list, under the name that the answer has for it, and the token of the next. */
export function toPage(
  all: readonly JsonObject[],
  member: string,
  input: JsonObject,
  { most, usual }: Paging,
): JsonObject {
  const size = input.MaxResults ?? usual;
  if (typeof size !== "number" || size < 1 || size > most) {
    throw new ApiError("InvalidInputException", `MaxResults must be between 1 and ${most}.`);
  }
  const from = parseToken(textAt(input, "NextToken"), all.length);
  const until = from + size;
  return {
    [member]: all.slice(from, until),
    ...(until < all.length && { NextToken: toToken(until) }),
  };
}

function toToken(at: number): string {
  return Buffer.from(`page:${at}`).toString("base64");
}

function parseToken(token: string | undefined, length: number): number {
  if (token === undefined) return 0;
  const [, at = ""] = /^page:(\d+)$/.exec(Buffer.from(token, "base64").toString()) ?? [];
  if (at === "" || Number(at) > length) {
    throw new ApiError("InvalidInputException", "The NextToken is not valid.");
  }
  return Number(at);
}
