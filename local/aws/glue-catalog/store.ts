import type { Operation } from "../api/service";
import type { Clock } from "../clock";
import { textAt, textsAt, type Json, type JsonObject } from "../json";
import type { LocalAccountRegion, RegionStore } from "../region-store";
import type { CatalogHalf } from "../../../core/catalog/settings";
import type { CatalogObjects } from "./catalog-objects";

/** What the operations on objects of the catalog share. */
export interface CatalogStore {
  readonly objects: RegionStore<CatalogObjects>;
  readonly clock: Clock;
  /** Whether the settings encrypt what is written now. */
  readonly isEncrypted: (half: CatalogHalf, accountRegion: LocalAccountRegion) => boolean;
}

type Answer<Output> = (input: JsonObject, where: LocalAccountRegion) => Output;

export function reads(answer: Answer<JsonObject>): Operation {
  return { access: "read", answer };
}

/** A write that answers with nothing. */
export function writes(write: Answer<void>): Operation {
  return {
    access: "write",
    answer(input, where) {
      write(input, where);
      return {};
    },
  };
}

export function contentOf({ content }: { readonly content: JsonObject }): JsonObject {
  return content;
}

/** Now, in the seconds of the JSON protocol. */
export function secondsOf(clock: Clock): number {
  return clock.now() / 1_000;
}

/** The texts under these names, in their order. */
export function pathOf(input: JsonObject, ...names: readonly string[]): readonly string[] {
  return names.map((name) => textAt(input, name) ?? "");
}

/** Path of a partition whose values stand under a name. */
export function partitionPath(input: JsonObject, values: string): readonly string[] {
  return [...pathOf(input, "DatabaseName", "TableName"), ...textsAt(input, values)];
}

/** One page of a list, from where the token of the request says. */
export function toPage(
  name: string,
  items: readonly Json[],
  input: JsonObject,
  most: number,
): JsonObject {
  const from = Number(textAt(input, "NextToken") ?? 0);
  const size = typeof input.MaxResults === "number" ? Math.min(input.MaxResults, most) : most;
  const end = from + size;
  return {
    [name]: items.slice(from, end),
    ...(end < items.length && { NextToken: String(end) }),
  };
}
