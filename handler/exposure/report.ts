import { writeCallNames } from "../../core/exposure/catalog-write";
import {
  dueWindows,
  exposureWindows,
  historyLagMinutes,
  settingsCall,
  type ExposureWindow,
} from "../../core/exposure/window";
import type { Finding } from "../../core/finding";
import type { CloudTrailRecord } from "../../core/exposure/cloudtrail-record";
import { evaluateExposure } from "../../core/self-check/evaluate";
import type { AccountRegion } from "../../core/requirement";
import { createHistoryReader, type HistoryAccess, type HistoryReader } from "./history-reader";

/** What one look into the event history works with. */
export interface HistorySearch extends HistoryAccess {
  readonly accountRegion: Required<AccountRegion>;
  /** When the schedule was due, milliseconds since 1970. */
  readonly tick: number;
  readonly scheduleMinutes: number;
}

/** What was written while encryption was off, in the windows that are due on this run. */
export interface ExposureReport {
  readonly windows: readonly ReportedWindow[];
  /** Why some of the history was not read; `undefined` when all of it was. */
  readonly incomplete: string | undefined;
}

export interface ReportedWindow {
  readonly window: ExposureWindow;
  /** One for each object that was written in the open. */
  readonly findings: readonly Finding[];
}

const minute = 60_000;
/** How far before its end the start of a window is looked for. */
const longestWindow = 24 * 60 * minute;

/**
 * Looks up the windows that ended as long ago as the history lags, and what was written in them. On
 * a Region without a change of the settings in that time it is one call. Failures end the search and
 * are told in the report. @throws only what is no failure of AWS
 */
export async function reportExposure(search: HistorySearch): Promise<ExposureReport> {
  const reader = createHistoryReader(search);
  const windows = await readDueWindows(search, reader);
  const records = windows.length === 0 ? [] : await readWrites(windows, reader);
  return {
    windows: windows.map((window) => ({
      window,
      findings: evaluateExposure(window, records, search.accountRegion),
    })),
    incomplete: reader.incomplete(),
  };
}

async function readDueWindows(
  { accountRegion, tick, scheduleMinutes }: HistorySearch,
  reader: HistoryReader,
): Promise<readonly ExposureWindow[]> {
  const until = tick - historyLagMinutes * minute;
  const from = until - scheduleMinutes * minute;
  const ends = await reader.read({ eventName: settingsCall, from, until });
  if (ends.length === 0) return [];
  const before = { eventName: settingsCall, from: from - longestWindow, until: from };
  const changes = distinct([...(await reader.read(before)), ...ends]);
  return dueWindows(exposureWindows(changes, accountRegion.account), tick, scheduleMinutes);
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
