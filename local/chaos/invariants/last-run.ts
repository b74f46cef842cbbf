import { parseLogLine } from "../../aws/functions/log-line";
import { textAt, type JsonObject } from "../../aws/json";
import { scheduleMinutes } from "../setups/parts";
import type { Stage } from "../setups/stage";

/** The lines of the scheduled run that is due last; none where it did not come. */
export function lastScheduledLines({ world, parts }: Stage): readonly JsonObject[] {
  const latest = world.clock.now() - (scheduleMinutes + 1) * 60_000;
  const last = world.functions.runs.findLast(
    ({ cause, region }) => cause === "schedule" && region === parts.accountRegion.region,
  );
  return last === undefined || last.started < latest ? [] : last.logs.map(parseLogLine);
}

/** Control and name of each part that a run gave a verdict on. */
export function partsOf(lines: readonly JsonObject[], verdict: string): readonly string[] {
  return lines
    .filter((line) => line.verdict === verdict && line.control !== "exposed-object")
    .map(toPart);
}

/** Control and name of what a line of the log, or a finding of an alert, is about. */
export function toPart(finding: JsonObject): string {
  return `${textAt(finding, "control") ?? ""} ${nameIn(textAt(finding, "resource") ?? "")}`;
}

/** A finding's resource is a kind and a name: `KMS key "arn:…"`. */
function nameIn(resource: string): string {
  return /"(.*)"$/.exec(resource)?.[1] ?? resource;
}
