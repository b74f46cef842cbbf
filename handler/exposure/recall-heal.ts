import { sideLookLimitMs } from "../../aws/time-limit";
import { toErrorMessage } from "../../core/errors";
import { catalogHalves } from "../../core/catalog/settings";
import { foreignHalves, weakenedHalves } from "../../core/catalog/requested-change";
import {
  isOnOwnCatalog,
  requestedChange,
  type CloudTrailRecord,
} from "../../core/exposure/cloudtrail-record";
import { settingsCall } from "../../core/exposure/window";
import { isSessionOf } from "../event/caller";
import type { CatalogChange } from "../event/wake-up";
import { toLine } from "../log";
import type { Run } from "../run";

/**
 * Remembers the heal of an earlier process that ended what a call left, as far as CloudTrail's event
 * history has it by now: one look-up, within the limit of such a call. Never rejects.
 */
export async function recallHeal(run: Run, cause: CatalogChange): Promise<void> {
  const { aws, clock, roles, ownHeals, log } = run;
  const { eventTime: from } = cause;
  if (from === undefined) return;
  try {
    const query = { eventName: settingsCall, from, until: clock.now() };
    const { records } = await aws.lookUpEvents(query, sideLookLimitMs);
    const end = records
      .toReversed()
      .find((record) => record.eventId !== cause.eventId && isEnd(run, record));
    if (end === undefined || !isSessionOf(end.caller, roles.roleArn)) return;
    ownHeals.add({ halves: catalogHalves, restoredAt: end.time, isRoleDropped: false });
  } catch (error) {
    const why = toErrorMessage(error);
    log.logger.warn(`CloudTrail's event history was not read: ${why}`, toLine(run));
  }
}

/** Whether a call left both halves encrypted with what is approved. */
function isEnd({ requirement }: Run, record: CloudTrailRecord): boolean {
  if (record.isFailed || !isOnOwnCatalog(record, requirement.accountRegion.account)) return false;
  const change = requestedChange(record);
  return weakenedHalves(change).length === 0 && foreignHalves(change, requirement).length === 0;
}
