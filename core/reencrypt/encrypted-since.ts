import { weakenedHalves } from "../catalog/requested-change";
import {
  isOnOwnCatalog,
  requestedChange,
  type CloudTrailRecord,
} from "../exposure/cloudtrail-record";
import { settingsCall } from "../exposure/window";

/** CloudTrail has whole seconds, and that a change holds for every writer at once is not documented. */
const marginMs = 60_000;

/**
 * From when on the event history shows that both halves of the catalog's settings were encrypted at
 * all times, in epoch milliseconds; `undefined` where it shows no such time. What was written before
 * the first record, or before the last time that encryption was off, counts as unencrypted.
 */
export function encryptedSince(
  records: readonly CloudTrailRecord[],
  account: string,
): number | undefined {
  const latestFirst = records
    .filter(({ eventName, isFailed }) => eventName === settingsCall && !isFailed)
    .filter((record) => isOnOwnCatalog(record, account))
    .toSorted((left, right) => right.time - left.time);
  const weak = latestFirst.findIndex(
    (record) => weakenedHalves(requestedChange(record)).length > 0,
  );
  const strong = weak === -1 ? latestFirst : latestFirst.slice(0, weak);
  const first = strong.at(-1);
  return first === undefined ? undefined : first.time + marginMs;
}
