import type { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import type { CloudTrailRecord } from "../../core/exposure/cloudtrail-record";
import { settingsCall } from "../../core/exposure/window";
import type { Lazy } from "../clients";
import { lookUpEvents } from "../event-history";
import { Pace } from "./pace";

/** How long CloudTrail keeps its event history, in milliseconds. */
const historyMs = 90 * 24 * 60 * 60_000;

/** Milliseconds for one page, retries included. */
const limitMs = 60_000;

/** Calls a second that CloudTrail takes. */
const lookUpsPerSecond = 2;

/** Reads all recorded changes of the catalog's settings. @throws AwsError */
export async function readSettingsHistory(
  cloudTrail: Lazy<CloudTrailClient>,
  now: number,
): Promise<readonly CloudTrailRecord[]> {
  const pace = new Pace(lookUpsPerSecond);
  const query = { eventName: settingsCall, from: now - historyMs, until: now };
  const records: CloudTrailRecord[] = [];
  let nextToken: string | undefined;
  do {
    await pace.turn();
    const page = await lookUpEvents(
      cloudTrail,
      { ...query, ...(nextToken && { nextToken }) },
      limitMs,
    );
    records.push(...page.records);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return records;
}
