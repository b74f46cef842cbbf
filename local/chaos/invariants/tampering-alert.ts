import { isJsonObject, listAt, objectAt, textAt, type JsonObject } from "../../aws/json";
import type { HistoryEntry } from "../../aws/trail/history";
import type { Stage } from "../setups/stage";
import { callsOf, isNaming, recordOf } from "./alert-facts";
import { settingsCalls } from "./catalog-state";

/** A call that is reported, a part that is not as deployed, or a repair; each repair was made. */
export function judgeTampering(alert: JsonObject, stage: Stage): string | undefined {
  const { call = null } = objectAt(alert, "tampering");
  const repairs = listAt(objectAt(alert, "tampering"), "repairs").filter(isJsonObject);
  const unmade = repairs
    .filter(({ failure }) => failure === null)
    .find((repair) => !isMade(repair, callsOf(alert, stage)));
  if (unmade !== undefined) return `${JSON.stringify(unmade)} was not made`;
  if (isJsonObject(call) && textAt(objectAt(alert, "wakeUp"), "eventId") !== undefined) {
    return judgeTamperCall(alert, call, stage);
  }
  const isAboutSomething = listAt(alert, "findings").length + repairs.length > 0;
  return isAboutSomething ? undefined : "there was no such call, no finding and no repair";
}

/** The call that is reported was made; an event that names nobody came of itself. */
function judgeTamperCall(alert: JsonObject, call: JsonObject, stage: Stage): string | undefined {
  const record = recordOf(alert, stage);
  if (record === undefined) {
    return listAt(alert, "findings").length > 0 ? undefined : "there was no such call";
  }
  if (!isNaming(alert)) return "nobody is named";
  const reported = textAt(call, "eventName") ?? "nothing";
  const isCall =
    reported === record.eventName && !settingsCalls.put.endsWith(`:${record.eventName}`);
  return isCall ? undefined : `${reported} is reported for ${record.eventName}`;
}

/** The call by which each part is restored. */
const repairCalls: Readonly<Record<string, string>> = {
  "rule state": "events:EnableRule",
  "rule target": "events:PutTargets",
  schedule: "scheduler:UpdateSchedule",
  "alarm actions": "monitoring:EnableAlarmActions",
};

function isMade({ name = null, part }: JsonObject, calls: readonly HistoryEntry[]): boolean {
  return calls.some(
    ({ call, error, input }) =>
      call === repairCalls[typeof part === "string" ? part : ""] &&
      error === undefined &&
      [input.Name, input.Rule, ...listAt(input, "AlarmNames")].includes(name),
  );
}
