import { catalogHalves, type CatalogHalf } from "../catalog/settings";
import { isOnOwnCatalog, requestedChange, type CloudTrailRecord } from "./cloudtrail-record";
import { weakenedHalves } from "../catalog/requested-change";

/** A time in which encryption was off, from the call that weakened it to the next that did not. */
export interface ExposureWindow {
  readonly halves: readonly CatalogHalf[];
  readonly from: CloudTrailRecord;
  readonly until: CloudTrailRecord;
}

/** The call whose records `exposureWindows` reads. */
export const settingsCall = "PutDataCatalogEncryptionSettings";

/**
 * The windows that have ended, in the order of their ends. Records of one second keep their order,
 * oldest first. A window that was open before the first record is not seen: the call that turns
 * encryption on for the first time ends none.
 */
export function exposureWindows(
  records: readonly CloudTrailRecord[],
  account: string,
): readonly ExposureWindow[] {
  const changes = records
    .filter(({ eventName, isFailed }) => eventName === settingsCall && !isFailed)
    .filter((record) => isOnOwnCatalog(record, account))
    .toSorted((left, right) => left.time - right.time);
  const windows = catalogHalves.flatMap((half) => windowsOf(half, changes));
  return joinHalves(windows).toSorted((left, right) => left.until.time - right.until.time);
}

/** The windows that ended after one moment and not after another; epoch milliseconds. */
export function endedBetween(
  windows: readonly ExposureWindow[],
  after: number,
  latest: number,
): readonly ExposureWindow[] {
  return windows.filter(({ until }) => until.time > after && until.time <= latest);
}

function windowsOf(
  half: CatalogHalf,
  changes: readonly CloudTrailRecord[],
): readonly ExposureWindow[] {
  let opened: CloudTrailRecord | undefined;
  const windows: ExposureWindow[] = [];
  for (const change of changes) {
    const isWeak = weakenedHalves(requestedChange(change)).includes(half);
    if (isWeak) {
      opened ??= change;
    } else if (opened !== undefined) {
      windows.push({ halves: [half], from: opened, until: change });
      opened = undefined;
    }
  }
  return windows;
}

/** Calls that switched both halves off and on again made one window. */
function joinHalves(windows: readonly ExposureWindow[]): readonly ExposureWindow[] {
  return windows.flatMap((window, index) => {
    const same = windows.filter(
      ({ from, until }) => from === window.from && until === window.until,
    );
    if (same.some((other) => windows.indexOf(other) < index)) return [];
    return [{ ...window, halves: same.flatMap(({ halves }) => halves) }];
  });
}
