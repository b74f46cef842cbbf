import { historyLagMs } from "../../aws/event-history";
import type { Run } from "../run";
import type { HistorySearch } from "./read-history";

const minute = 60_000;
/** How far before its end the start of a window is looked for. */
export const longestWindow = 24 * 60 * minute;

/** A new process does not know how far the last one read: a report may come twice, and none is lost. */
const firstLookBack = 60 * minute;
/** Scheduled runs that a search takes, most often, where calls of each kind are few. */
const runsOfSearch = 6;

/** The time whose windows a scheduled run looks for, where no earlier one left a search. */
export function toDueSearch({ wakeUp, clock, readHistory, scheduleMinutes }: Run): HistorySearch {
  // By the schedule's own time, as the clock of the runs would leave gaps.
  const time = (wakeUp.kind === "schedule" ? wakeUp.eventTime : undefined) ?? clock.now();
  const until = time - historyLagMs;
  readHistory.until ??= until - Math.max(firstLookBack, scheduleMinutes * minute);
  // The schedule may bring the same time twice.
  const start = Math.min(readHistory.until, until - scheduleMinutes * minute);
  return { from: Math.max(start, until - longestWindow), until, pages: new Map() };
}

/** Whether a search that is spread over scheduled runs ends while a new process would still repeat it. */
export function isSoonDone(scheduleMinutes: number): boolean {
  return runsOfSearch * scheduleMinutes * minute <= firstLookBack;
}
