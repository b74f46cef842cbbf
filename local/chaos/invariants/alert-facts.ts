import { textAt, objectAt, type JsonObject } from "../../aws/json";
import type { HistoryEntry } from "../../aws/trail/history";
import type { CloudTrailRecord } from "../../aws/trail/record";
import type { Stage } from "../setups/stage";
import { findRecord } from "./records";

/** Whether an alert names a caller. */
export function isNaming(alert: JsonObject): boolean {
  return textAt(objectAt(alert, "attribution"), "callerArn") !== undefined;
}

/** CloudTrail's record of the call that an alert is about. */
export function recordOf(alert: JsonObject, stage: Stage): CloudTrailRecord | undefined {
  return findRecord(textAt(objectAt(alert, "wakeUp"), "eventId"), stage);
}

/** The calls of the run that alerted. */
export function callsOf(alert: JsonObject, { world }: Stage): readonly HistoryEntry[] {
  const runId = textAt(alert, "requestId");
  return world.history.entries.filter((entry) => entry.runId === runId);
}
