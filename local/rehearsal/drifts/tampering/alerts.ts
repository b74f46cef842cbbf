import { prefix } from "../../../../core/deployed/names";
import type { JsonObject } from "../../../aws/json";
import type { Drift, DriftGroup } from "../../drift";
import { loggedViolations, type Observation } from "../../observation";
import { judgeAlert, tampering } from "./tampering";

/** It alone says that the function was replaced. */
const ofAlarm = (): JsonObject => ({ AlarmNames: [`${prefix}-function-changed`] });

/** An alert has to name the caller, and the self-check to see what the call left. */
function judgeFinding(seen: Observation, control: string): string | undefined {
  const found = loggedViolations(seen, control);
  return found.length === 0 ? `${control} found nothing` : judgeAlert(seen);
}

const alarmSilenced: Drift = {
  ...tampering({
    id: "alarm-silenced",
    title: "The actions of the alarm on the function's code are disabled",
    expected: "reported",
    call: "monitoring:DisableAlarmActions",
    input: ofAlarm,
    undo: { call: "monitoring:EnableAlarmActions", input: ofAlarm },
  }),
  judge: (seen) => judgeFinding(seen, "guardrail-notifying-alarm"),
};

/** The function has no right to write them, so it is reported by the ways that are left. */
export const alertTampering: DriftGroup = {
  title: "Tampering with its alerts",
  drifts: [alarmSilenced],
};
