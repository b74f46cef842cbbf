import { parseLogLine } from "../../aws/functions/log-line";
import type { JsonObject } from "../../aws/json";
import { scheduleMinutes } from "../parts";
import type { Stage } from "../stage";

/** The lines of the scheduled run that is due last; none where it did not come. */
export function lastScheduledLines({ world }: Stage): readonly JsonObject[] {
  const latest = world.clock.now() - (scheduleMinutes + 1) * 60_000;
  const last = world.functions.runs.findLast(({ cause }) => cause === "schedule");
  return last === undefined || last.started < latest ? [] : last.logs.map(parseLogLine);
}
