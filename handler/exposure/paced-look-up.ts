import { AwsError } from "../../aws/errors";
import type { HistoryPage, HistoryQuery } from "../../aws/event-history";
import type { Run } from "../run";
import type { HistorySearch } from "./read-history";

/** What a search works with. */
export interface SearchMeans {
  /** What earlier runs read; what is read is added. */
  readonly pages: HistorySearch["pages"];
  /** No call starts or waits beyond this moment; milliseconds since 1970. */
  readonly deadline: number;
  /** Asked before every call but the first. */
  readonly hasChanged: () => Promise<boolean>;
}

export type LookUp = (query: HistoryQuery) => Promise<HistoryPage>;

/** CloudTrail takes two look-ups a second from an account and Region. */
const pauseMs = 500;

/** The time of a search is over. */
export class OutOfTimeError extends Error {
  override name = "OutOfTimeError";
}

/** Why a search of the history is left to the next scheduled run: something else comes first. */
export class CatalogChangedError extends Error {
  override name = "CatalogChangedError";
}

/**
 * Looks up what no earlier run has read, with the pauses that CloudTrail wants.
 * @throws AwsError, OutOfTimeError, and CatalogChangedError as soon as `hasChanged` says so.
 */
export function createPacedLookUp(
  { aws, clock }: Run,
  { pages, deadline, hasChanged }: SearchMeans,
) {
  let [isFirst, hasRead] = [true, false];
  const timeLeft = () => deadline - clock.now();
  const ask = async (query: HistoryQuery) => {
    if (timeLeft() <= (isFirst ? 0 : pauseMs)) throw new OutOfTimeError("the run had no more time");
    if (!isFirst) {
      await clock.pause(pauseMs);
      if (await hasChanged()) throw new CatalogChangedError("the catalog was changed meanwhile");
    }
    isFirst = false;
    return aws.lookUpEvents(query, Math.max(1, timeLeft()));
  };
  const lookUp: LookUp = async (query) => {
    const key = JSON.stringify(query);
    const kept = pages.get(key);
    if (kept !== undefined) return kept;
    const page = await ask(query).catch((error: unknown) => {
      // The search begins anew: the page before is no way to this one any more.
      if (isExpiredToken(error)) pages.clear();
      throw error;
    });
    pages.set(key, page);
    hasRead = true;
    return page;
  };
  return { lookUp, hasRead: () => hasRead };
}

function isExpiredToken(error: unknown): boolean {
  return error instanceof AwsError && error.code === "InvalidNextTokenException";
}
