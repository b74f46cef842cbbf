import { AwsError } from "../../aws/errors";
import type { HistoryQuery } from "../../aws/event-history";
import type { CloudTrailRecord } from "../../core/exposure/cloudtrail-record";
import type { GuardrailAws } from "../aws";
import type { Run } from "../run";

/** Reads the event history as far as its time and CloudTrail let it. */
export interface HistoryReader {
  /** The records of a query, oldest first; those that could be read, once something went wrong. */
  readonly read: (query: HistoryQuery) => Promise<readonly CloudTrailRecord[]>;
  /** Why something was not read; `undefined` while everything was. */
  readonly incomplete: () => string | undefined;
  /** Whether a call failed, so that the same time is to be read again. */
  readonly hasFailed: () => boolean;
}

/** The event history has a call within about 15 minutes. */
export const historyLagMs = 15 * 60_000;

/** CloudTrail takes two look-ups a second from an account and Region. */
const pauseMs = 500;
/** Of 50 records each, for one query. */
const mostPages = 10;

/**
 * A failure of AWS ends the reading: every later query gives nothing. No call starts after `deadline`.
 * @throws CatalogChangedError as soon as `hasChanged` says so, which is asked before every further call.
 */
export function createHistoryReader(
  run: Run,
  deadline: number,
  hasChanged: () => Promise<boolean>,
): HistoryReader {
  let incomplete: string | undefined;
  let isOver = false;
  let hasFailed = false;
  const lookUp = createPacedLookUp(run, deadline, hasChanged);
  const read = async (query: HistoryQuery) => {
    const records: CloudTrailRecord[] = [];
    if (isOver) return records;
    try {
      const isWhole = await readPages(lookUp, query, records);
      if (!isWhole) incomplete = `there are too many calls of ${query.eventName}`;
    } catch (error) {
      if (!(error instanceof AwsError || error instanceof OutOfTimeError)) throw error;
      incomplete = error.message;
      isOver = true;
      hasFailed = error instanceof AwsError;
    }
    return records.toReversed();
  };
  return { read, incomplete: () => incomplete, hasFailed: () => hasFailed };
}

type LookUp = GuardrailAws["lookUpEvents"];

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

class OutOfTimeError extends Error {
  override name = "OutOfTimeError";
}

/** Why a search of the history is left to the next scheduled run: something else comes first. */
export class CatalogChangedError extends Error {
  override name = "CatalogChangedError";
}

function createPacedLookUp(
  { aws, clock }: Run,
  deadline: number,
  hasChanged: () => Promise<boolean>,
): LookUp {
  let isFirst = true;
  return async (query) => {
    if (!isFirst) {
      await clock.pause(pauseMs);
      if (await hasChanged()) throw new CatalogChangedError("the catalog was changed meanwhile");
    }
    isFirst = false;
    if (clock.now() >= deadline) throw new OutOfTimeError("the run had no more time");
    return aws.lookUpEvents(query);
  };
}
