import type { RuleTarget } from "../deployed/rules";
import type { ScheduleSettings } from "../deployed/schedule";
import type { GuardrailSnapshot, ObservedRule } from "../observed/guardrail";
import { isDisabled, judgeTarget } from "../judges/rule";
import { judgeSchedule } from "../judges/schedule";
import type { ExpectedGuardrail } from "./evaluate";

/** One thing that the function restores of what wakes it; `name` is that of the part. */
export type PlannedRepair =
  | { readonly part: "rule state"; readonly name: string }
  | { readonly part: "rule target"; readonly name: string; readonly target: RuleTarget }
  | { readonly part: "schedule"; readonly name: string; readonly settings: ScheduleSettings }
  | { readonly part: "alarm actions"; readonly name: string };

/** The parts that the function may restore. */
export type RepairableParts = Pick<GuardrailSnapshot, "rules" | "schedule" | "alarms">;

/**
 * Plans what brings back what wakes the guardrail: only parts that it was deployed with and that
 * exist, and of a rule only its state and the target under its own id. It never writes a pattern or an
 * alarm. What could not be read is left alone, and targets that others have added stay.
 */
export function planRepairs(
  observed: RepairableParts,
  expected: Pick<ExpectedGuardrail, "rules" | "schedule" | "alarm">,
): readonly PlannedRepair[] {
  return [
    ...planRules(observed.rules, expected.rules),
    ...planSchedule(observed.schedule, expected.schedule),
    ...planAlarm(observed.alarms, expected.alarm),
  ];
}

function planRules(
  observed: readonly ObservedRule[],
  expected: ExpectedGuardrail["rules"],
): readonly PlannedRepair[] {
  return expected.flatMap(({ name, target }): readonly PlannedRepair[] => {
    const found = observed.find((rule) => rule.name === name);
    if (found === undefined || found.state.state === "absent") return [];
    const isTargetLost = judgeTarget(found.targets, target).outcome === "non-compliant";
    return [
      ...(isDisabled(found.state) ? [{ part: "rule state", name } as const] : []),
      ...(isTargetLost ? [{ part: "rule target", name, target } as const] : []),
    ];
  });
}

/** A schedule that is gone stays so: one that a run made during a teardown would outlive it. */
function planSchedule(
  observed: RepairableParts["schedule"],
  expected: ExpectedGuardrail["schedule"],
): readonly PlannedRepair[] {
  if (observed.state.state === "absent") return [];
  if (judgeSchedule(observed, expected).outcome !== "non-compliant") return [];
  return [{ part: "schedule", ...expected }];
}

/** The alarm on silence alone: the others wake nobody. */
function planAlarm(
  observed: RepairableParts["alarms"],
  { name }: ExpectedGuardrail["alarm"],
): readonly PlannedRepair[] {
  const isActive = observed.find((alarm) => alarm.name === name)?.isActive;
  const isSilenced = isActive?.state === "known" && !isActive.value;
  return isSilenced ? [{ part: "alarm actions", name }] : [];
}
