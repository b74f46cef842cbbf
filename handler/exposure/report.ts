import { sideLookLimitMs } from "../../aws/time-limit";
import { toErrorMessage } from "../../core/errors";
import { writeCallNames } from "../../core/exposure/catalog-write";
import type { CloudTrailRecord } from "../../core/exposure/cloudtrail-record";
import {
  endedBetween,
  exposureWindows,
  settingsCall,
  type ExposureWindow,
} from "../../core/exposure/window";
import type { Finding } from "../../core/finding";
import { evaluateExposure } from "../../core/self-check/evaluate";
import { enforce } from "../heal/enforce";
import type { Outcome } from "../heal/outcome";
import type { Run } from "../run";
import { isSoonDone, longestWindow, toDueSearch } from "./due-search";
import { hasChanged } from "./has-changed";
import { createHistoryReader, type HistoryReader, type SearchStop } from "./history-reader";
import { CatalogChangedError } from "./paced-look-up";
import type { Period } from "./read-history";

/** What was written while encryption was off, in the windows that are due on this run. */
export interface ExposureReport {
  readonly windows: readonly ReportedWindow[];
  /** Why some of the history was not read; `undefined` when all of it was, or is soon to be. */
  readonly incomplete: string | undefined;
  /** Why the search goes on in the next scheduled run, where nobody need know. */
  readonly paused?: string;
  /** The start of what was read; milliseconds since 1970. */
  readonly from: number;
  /** What the run made of the catalog when it was changed during the search; most often nothing. */
  readonly interruption?: Outcome;
}

export interface ReportedWindow {
  readonly window: ExposureWindow;
  /** One for each object that was written unencrypted. */
  readonly findings: readonly Finding[];
}

/**
 * Looks up the windows that ended as long ago as the history lags, and what was written in them; on a
 * Region without a change of the settings in that time it is one call. Only a scheduled run does so.
 * Never rejects: what ends the search is in the report, and nothing is taken for unexposed.
 * Runs are serialised, so a search has no more time of a run than any other look, and a later scheduled
 * run goes on where it ended. Between its calls it looks at the catalog, and restores it at once.
 */
export async function reportDueExposures(run: Run, outcome: Outcome): Promise<ExposureReport> {
  const { wakeUp, clock, deadline, readHistory } = run;
  if (wakeUp.kind !== "schedule") return { windows: [], incomplete: undefined, from: 0 };
  const search = (readHistory.search ??= toDueSearch(run));
  const { from, pages } = search;
  const reader = createHistoryReader(run, {
    pages,
    deadline: Math.min(deadline, clock.now() + sideLookLimitMs),
    hasChanged: () => hasChanged(run, outcome),
  });
  try {
    const windows = await reportWindows(run, search, reader);
    return toReport(run, search, windows, reader.stop());
  } catch (error) {
    if (error instanceof CatalogChangedError) {
      return { windows: [], incomplete: undefined, from, interruption: await enforce(run) };
    }
    return { windows: [], incomplete: toErrorMessage(error), from };
  }
}

/** What is left to a later run is only reported where its process may have ended by then. */
function toReport(
  { readHistory, scheduleMinutes }: Run,
  { from, until }: Period,
  windows: readonly ReportedWindow[],
  stop: SearchStop | undefined,
): ExposureReport {
  if (stop === undefined || stop.kind === "cut") {
    readHistory.until = until;
    readHistory.search = undefined;
  }
  if (stop?.kind === "paused" && isSoonDone(scheduleMinutes)) {
    return { windows: [], incomplete: undefined, from, paused: stop.why };
  }
  return { windows, incomplete: stop?.why, from };
}

async function reportWindows(
  run: Run,
  period: Period,
  reader: HistoryReader,
): Promise<readonly ReportedWindow[]> {
  const { accountRegion } = run.requirement;
  const windows = await readDueWindows(accountRegion.account, period, reader);
  const records = windows.length === 0 ? [] : await readWrites(windows, reader);
  return windows.map((window) => ({
    window,
    findings: evaluateExposure(window, records, accountRegion),
  }));
}

async function readDueWindows(
  account: string,
  { from, until }: Period,
  reader: HistoryReader,
): Promise<readonly ExposureWindow[]> {
  const ends = await reader.read({ eventName: settingsCall, from, until });
  if (ends.length === 0) return [];
  const before = { eventName: settingsCall, from: from - longestWindow, until: from };
  const changes = distinct([...(await reader.read(before)), ...ends]);
  return endedBetween(exposureWindows(changes, account), from, until);
}

async function readWrites(
  windows: readonly ExposureWindow[],
  reader: HistoryReader,
): Promise<readonly CloudTrailRecord[]> {
  const from = Math.min(...windows.map((window) => window.from.time));
  const until = Math.max(...windows.map((window) => window.until.time));
  const records: CloudTrailRecord[] = [];
  for (const eventName of writeCallNames) {
    records.push(...(await reader.read({ eventName, from, until })));
  }
  return records;
}

/** A record at the border of two queries is in the answers of both. */
function distinct(records: readonly CloudTrailRecord[]): readonly CloudTrailRecord[] {
  return [...new Map(records.map((record) => [record.eventId, record])).values()];
}
