import { textAt, objectAt, type JsonObject } from "../../local/json";
import type { HistoryEntry } from "../../local/trail/history";
import type { CloudTrailRecord } from "../../local/trail/record";
import type { Site } from "../site";
import { findRecord } from "./records";

/** Whether an alert names a caller. */
export function isNaming(alert: JsonObject): boolean {
  return textAt(objectAt(alert, "attribution"), "callerArn") !== undefined;
}

/** CloudTrail's record of the call that an alert is about. */
export function recordOf(alert: JsonObject, site: Site): CloudTrailRecord | undefined {
  return findRecord(textAt(objectAt(alert, "wakeUp"), "eventId"), site);
}

/** The calls of the run that alerted. */
export function callsOf(alert: JsonObject, { world }: Site): readonly HistoryEntry[] {
  const runId = textAt(alert, "requestId");
  return world.history.entries.filter((entry) => entry.runId === runId);
}
