import { AwsError } from "../../aws/errors";
import type { HistoryQuery } from "../../aws/event-history";
import type { CloudTrailRecord } from "../../core/exposure/cloudtrail-record";
import type { Run } from "../run";
import { createPacedLookUp, OutOfTimeError, type LookUp, type SearchMeans } from "./paced-look-up";

/** Why a search of the history ended before everything was read. */
export interface SearchStop {
  /**
   * `cut`: there is more than is ever read. `failed`: a call did, or nothing could be read in the time of
   * the run. `paused`: something was read, and the rest takes more time than one run has.
   */
  readonly kind: "cut" | "failed" | "paused";
  readonly why: string;
}

/** Reads the event history as far as its time and CloudTrail let it. */
export interface HistoryReader {
  /** The records of a query, oldest first; those that could be read, once something went wrong. */
  readonly read: (query: HistoryQuery) => Promise<readonly CloudTrailRecord[]>;
  /** `undefined` while everything was read. */
  readonly stop: () => SearchStop | undefined;
}

/** Of 50 records each, for one query. */
const mostPages = 10;

/**
 * A failure of AWS ends the reading, as the deadline does: every later query gives nothing.
 * @throws CatalogChangedError as soon as `hasChanged` says so.
 */
export function createHistoryReader(run: Run, means: SearchMeans): HistoryReader {
  let stop: SearchStop | undefined;
  let isOver = false;
  const { lookUp, hasRead } = createPacedLookUp(run, means);
  const read = async (query: HistoryQuery) => {
    const records: CloudTrailRecord[] = [];
    if (isOver) return records;
    try {
      const isWhole = await readPages(lookUp, query, records);
      if (!isWhole) stop = { kind: "cut", why: `there are too many calls of ${query.eventName}` };
    } catch (error) {
      stop = toStop(error, hasRead());
      isOver = true;
    }
    return records.toReversed();
  };
  return { read, stop: () => stop };
}

/** @throws what is neither a failure of AWS nor the end of the time. */
function toStop(error: unknown, hasRead: boolean): SearchStop {
  const isLate = error instanceof OutOfTimeError || isTimeOut(error);
  if (isLate && hasRead) return { kind: "paused", why: "the next scheduled run goes on with it" };
  if (!(error instanceof AwsError || error instanceof OutOfTimeError)) throw error;
  return { kind: "failed", why: error.message };
}

/** A call is given what is left of the search's time. */
function isTimeOut(error: unknown): boolean {
  return error instanceof AwsError && error.code === "TimeoutError";
}

/** Adds the records of a query's pages to a list, the latest first, and returns whether these are all. */
async function readPages(
  lookUp: LookUp,
  query: HistoryQuery,
  records: CloudTrailRecord[],
): Promise<boolean> {
  let page = await lookUp(query);
  records.push(...page.records);
  for (let count = 1; page.nextToken !== undefined && count < mostPages; count += 1) {
    page = await lookUp({ ...query, nextToken: page.nextToken });
    records.push(...page.records);
  }
  return page.nextToken === undefined;
}
