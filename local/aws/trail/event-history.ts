import { RegionStore } from "../region-store";
import type { CloudTrailRecord } from "./record";

/** A management event as CloudTrail keeps it; `time` in epoch milliseconds. */
export interface KeptEvent {
  readonly time: number;
  readonly record: CloudTrailRecord;
}

/**
 * CloudTrail's event history, which needs no trail: the management events of each Region, oldest
 * first, of which each is shown from 15 minutes to 90 days after its call. 15 minutes is the latest;
 * AWS says "typically within an average of about 5 minutes", and nothing may depend on less.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html
 */
export class EventHistory extends RegionStore<KeptEvent[]> {
  constructor() {
    super(() => []);
  }

  shownAt(region: string, now: number): readonly KeptEvent[] {
    return this.in(region).filter(({ time }) => time + lagMs <= now && time + keptMs >= now);
  }

  /** Forgets what happened so far, as CloudTrail does after 90 days. */
  forget(region: string): void {
    this.in(region).length = 0;
  }
}

const lagMs = 15 * 60_000;
const keptMs = 90 * 24 * 60 * 60_000;
