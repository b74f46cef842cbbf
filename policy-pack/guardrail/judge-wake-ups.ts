import { guardrailAlarm } from "../../core/controls/guardrail-alarm";
import { guardrailRule } from "../../core/controls/guardrail-rule";
import { guardrailSchedule } from "../../core/controls/guardrail-schedule";
import { names } from "../../core/deployed/names";
import type { ExpectedRule } from "../../core/deployed/rules";
import { toFinding, type Finding } from "../../core/finding";
import { unresolved } from "../../core/observed/fact";
import type { ObservedRule } from "../../core/observed/guardrail";
import type { StackResources } from "../inputs/stack-resources";
import { readDeployed, type DeployedGuardrail } from "./deployed";
import { observeAlarm } from "./observe-alarm";
import { observeRule } from "./observe-rule";
import { observeSchedule } from "./observe-schedule";

/** One finding for each rule, and one each for schedule and alarm, as the self-check makes them. */
export function judgeWakeUps(stack: StackResources): readonly Finding[] {
  const deployed = readDeployed(stack);
  const { rules, forwarding, schedule, alarm, accountRegion } = deployed.expected;
  const inRegion = [
    ...rules.map((rule) => ({ rule, region: accountRegion.region })),
    ...(forwarding === undefined ? [] : [{ rule: forwarding, region: forwarding.region }]),
  ];
  return [
    ...inRegion.map(({ rule, region }) => {
      const observed = withoutUncertain(observeRule(stack, rule, region), rule, deployed);
      return toFinding(guardrailRule, { name: rule.name }, observed, rule);
    }),
    toFinding(
      guardrailSchedule,
      { name: schedule.name },
      observeSchedule(stack, schedule),
      schedule,
    ),
    toFinding(guardrailAlarm, { name: alarm.name }, observeAlarm(stack, alarm), alarm),
  ];
}

/** Only the environment says which keys and roles the patterns of the other rules have to name. */
function withoutUncertain(
  observed: ObservedRule,
  { name }: ExpectedRule,
  { isComplete }: DeployedGuardrail,
): ObservedRule {
  const isCertain = isComplete || name === names.catalogChangeRule;
  if (isCertain || observed.state.state === "absent") return observed;
  return { ...observed, pattern: unresolved("known-after-deployment", "eventPattern") };
}
