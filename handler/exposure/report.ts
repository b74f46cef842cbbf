import { toErrorMessage } from "../../core/errors";
import { writeCallNames } from "../../core/exposure/catalog-write";
import {
  endedBetween,
  exposureWindows,
  settingsCall,
  type ExposureWindow,
} from "../../core/exposure/window";
import type { Finding } from "../../core/finding";
import type { CloudTrailRecord } from "../../core/exposure/cloudtrail-record";
import { evaluateExposure } from "../../core/self-check/evaluate";
import { hasChanged } from "./has-changed";
import { enforce } from "../heal/enforce";
import type { Run } from "../run";
import type { Outcome } from "../heal/outcome";
import {
  CatalogChangedError,
  createHistoryReader,
  historyLagMs,
  type HistoryReader,
} from "./history-reader";

/** What was written while encryption was off, in the windows that are due on this run. */
export interface ExposureReport {
  readonly windows: readonly ReportedWindow[];
  /** Why some of the history was not read; `undefined` when all of it was. */
  readonly incomplete: string | undefined;
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

const minute = 60_000;
/** How far before its end the start of a window is looked for. */
const longestWindow = 24 * 60 * minute;
/** Runs are serialised: what another wake-up than one of the catalog is for waits no longer than this. */
const longestSearchMs = 20_000;

/** A new process does not know how far the last one read: a report may come twice, and none is lost. */
const firstLookBack = 60 * minute;

/**
 * Looks up the windows that ended as long ago as the history lags, and what was written in them; on a
 * Region without a change of the settings in that time it is one call. Only a scheduled run does so.
 * Never rejects: what ends the search is in the report, and nothing is taken for unexposed. After a call
 * that failed, the next scheduled run reads the same time again.
 * The event of a change that is made meanwhile waits, as runs are serialised: the search looks at the
 * catalog between any two of its calls, and restores it at once.
 */
export async function reportDueExposures(run: Run, outcome: Outcome): Promise<ExposureReport> {
  const { wakeUp, clock, deadline, readHistory } = run;
  if (wakeUp.kind !== "schedule") return { windows: [], incomplete: undefined, from: 0 };
  // By the schedule's own time, as the clock of the runs would leave gaps.
  const until = (wakeUp.eventTime ?? clock.now()) - historyLagMs;
  const from = toStart(run, until);
  const latest = Math.min(deadline, clock.now() + longestSearchMs);
  const reader = createHistoryReader(run, latest, () => hasChanged(run, outcome));
  try {
    const windows = await reportWindows(run, { from, until }, reader);
    const incomplete = reader.incomplete();
    if (!reader.hasFailed()) readHistory.until = until;
    return { windows, incomplete, from };
  } catch (error) {
    if (error instanceof CatalogChangedError) {
      return { windows: [], incomplete: undefined, from, interruption: await enforce(run) };
    }
    const incomplete = toErrorMessage(error);
    return { windows: [], incomplete, from };
  }
}

function toStart({ readHistory, scheduleMinutes }: Run, until: number): number {
  readHistory.until ??= until - Math.max(firstLookBack, scheduleMinutes * minute);
  // The schedule may bring the same time twice.
  const start = Math.min(readHistory.until, until - scheduleMinutes * minute);
  return Math.max(start, until - longestWindow);
}

/** Milliseconds since 1970. */
type Period = Readonly<Record<"from" | "until", number>>;

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
