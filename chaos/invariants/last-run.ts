import { parseLogLine } from "../../local/functions/log-line";
import type { JsonObject } from "../../local/json";
import { scheduleMinutes } from "../parts";
import type { Site } from "../site";

/** The lines of the scheduled run that is due last; none where it did not come. */
export function lastScheduledLines({ world }: Site): readonly JsonObject[] {
  const latest = world.clock.now() - (scheduleMinutes + 1) * 60_000;
  const last = world.functions.runs.findLast(({ cause }) => cause === "schedule");
  return last === undefined || last.started < latest ? [] : last.logs.map(parseLogLine);
}
