import type { CatalogObject } from "./catalog-object";

/** Which objects are written again. */
export type Selection =
  | { readonly kind: "all" }
  /** Those last written before a moment, in epoch milliseconds. */
  | { readonly kind: "before"; readonly time: number };

/** Whether an object may have been written while encryption was off; without a time, it may. */
export function isCandidate(
  selection: Selection,
  { writtenAt }: Pick<CatalogObject, "writtenAt">,
): boolean {
  return selection.kind === "all" || writtenAt === undefined || writtenAt < selection.time;
}
