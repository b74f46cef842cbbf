import { randomUUID } from "node:crypto";
import { cloudTrailDetailType } from "../../../core/deployed/catalog-pattern";
import type { JsonObject } from "../json";
import type { LocalAccountRegion } from "../region-store";
import { toTime, type CloudTrailRecord } from "../trail/record";

/** An event as EventBridge hands it to rules and targets. */
export interface EventEnvelope extends JsonObject {
  readonly source: string;
  readonly "detail-type": string;
  readonly region: string;
  readonly detail: JsonObject;
}

/** Where an event comes from and when, in epoch milliseconds. */
export interface EnvelopeHead {
  readonly source: string;
  readonly detailType: string;
  readonly accountRegion: LocalAccountRegion;
  readonly time: number;
}

export function toEnvelope(
  { source, detailType, accountRegion, time }: EnvelopeHead,
  detail: JsonObject,
  resources: readonly string[] = [],
): EventEnvelope {
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": detailType,
    source,
    account: accountRegion.account,
    time: toTime(time),
    region: accountRegion.region,
    resources,
    detail,
  };
}

/** The envelope of a CloudTrail record; its source is named as the service is in `eventSource`. */
export function toApiEvent(
  record: CloudTrailRecord,
  { accountRegion, time }: Pick<EnvelopeHead, "accountRegion" | "time">,
): EventEnvelope {
  const source = `aws.${record.eventSource.replace(".amazonaws.com", "")}`;
  return toEnvelope({ source, detailType: cloudTrailDetailType, accountRegion, time }, record);
}
