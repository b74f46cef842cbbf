import type { ExpectedSchedule } from "../deployed/schedule";
import type { ObservedSchedule } from "../observed/guardrail";
import { compliant, nonCompliant, unknown, type Verdict } from "../verdict";
import { differences } from "./differences";

/** Judges that the schedule exists, is enabled and does what it was deployed to do. */
export function judgeSchedule(
  { state, settings, furtherSettings }: ObservedSchedule,
  expected: ExpectedSchedule,
): Verdict {
  if (state.state === "unresolved") return unknown(state);
  if (settings.state === "unresolved") return unknown(settings);
  if (state.state === "absent" || settings.state === "absent") {
    return nonCompliant({ code: "schedule-absent" });
  }
  if (state.value !== "ENABLED") {
    return nonCompliant({ code: "schedule-disabled", found: state.value });
  }
  const fields = [...differences(settings.value, expected.settings), ...furtherSettings];
  return fields.length === 0 ? compliant : nonCompliant({ code: "schedule-changed", fields });
}
