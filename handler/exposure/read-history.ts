import type { HistoryPage } from "../../aws/event-history";

/** How far a process has read the event history. */
export interface ReadHistory {
  /** The end of what was read without a gap; milliseconds since 1970. */
  until: number | undefined;
  /** What the next scheduled run goes on with. */
  search: HistorySearch | undefined;
}

/** A search that one run begins, and a later one may end. */
export interface HistorySearch extends Period {
  /** The pages that were read, by their query. */
  readonly pages: Map<string, HistoryPage>;
}

/** Milliseconds since 1970. */
export type Period = Readonly<Record<"from" | "until", number>>;
