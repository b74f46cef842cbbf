import type { ObjectName } from "./catalog-object";
import type { LeftOut } from "./left-out";

/** What became of one object. `rewritten` and `deleted` are what a dry run would do. */
export type Outcome =
  | { readonly outcome: "rewritten" }
  | { readonly outcome: "deleted" }
  /** Its last write is after the first encryption. */
  | { readonly outcome: "after" }
  | ({ readonly outcome: "left-out" } & LeftOut)
  /** `reason` is an operation and the code of its error: AWS's text may repeat the values of an input. */
  | { readonly outcome: "failed"; readonly reason: string };

export type ObjectResult = ObjectName & Outcome;

/** In words, of a run that writes and of a dry run. */
export const outcomeWords: Readonly<Record<Outcome["outcome"], readonly [string, string]>> = {
  rewritten: ["rewritten", "to rewrite"],
  deleted: ["deleted", "to delete"],
  after: ["after", "after"],
  "left-out": ["left out", "left out"],
  failed: ["failed", "failed"],
};

/** Of the report, in this order. */
export const outcomes = ["rewritten", "deleted", "after", "left-out", "failed"] as const;
