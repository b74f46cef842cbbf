import type { ExpectedAlarm } from "../deployed/alerts/alarm-definition";
import type { ObservedAlarm } from "../observed/guardrail";
import { compliant, nonCompliant, unknown, type Verdict } from "../verdict";
import { differences } from "./differences";

/** Judges that an alarm exists, watches what it was deployed to watch and acts as it was deployed to. */
export function judgeAlarm(
  alarm: ObservedAlarm,
  expected: ExpectedAlarm,
  whenDisabled: "alarm-actions-disabled" | "alarm-silenced",
): Verdict {
  const { isActive, actions, settings } = alarm;
  if (isActive.state === "unresolved") return unknown(isActive);
  if (isActive.state === "absent") return nonCompliant({ code: "alarm-absent" });
  // What only a person can restore comes first: actions are enabled again whatever the verdict says.
  const isLost = !expected.actions.every((action) => actions.includes(action));
  const fields = [
    ...differences<object>(settings, expected.settings),
    ...(isLost ? ["actions"] : []),
  ];
  if (fields.length > 0) return nonCompliant({ code: "alarm-changed", fields });
  return isActive.value ? compliant : nonCompliant({ code: whenDisabled });
}
