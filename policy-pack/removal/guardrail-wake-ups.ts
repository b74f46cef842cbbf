import type { PolicyResource } from "@pulumi/policy";
import { leavingUrl } from "../../core/documentation";
import { clauses } from "../../core/frameworks";
import { names } from "../../core/deployed/names";
import { defineStackPolicy, type Problem } from "../define/define-stack-policy";
import { observeText } from "../inputs/inputs";
import { resourceTypes } from "../inputs/resource-types";
import {
  leavesOut,
  observeProperty,
  ofType,
  sourcesOf,
  type StackResources,
} from "../inputs/stack-resources";
import { findNamed, whyGuardrailStack } from "./catalog-owner";

/** The guardrail's rule on the catalog and its schedule invoke its function. */
export const guardrailWakeUps = defineStackPolicy({
  id: "guardrail-wake-ups",
  severity: "high",
  title: "The guardrail's rule on the catalog and its schedule invoke its function.",
  rationale:
    "A rule or a schedule that is missing, disabled or without a target does not invoke the " +
    "function, and drift stays.",
  frameworks: [clauses.nistIntegrity],
  remediationSteps:
    "Keep the aws.cloudwatch.EventRule with its aws.cloudwatch.EventTarget and the " +
    'aws.scheduler.Schedule in state "ENABLED".',
  judge: (stack) => {
    if (whyGuardrailStack(stack) === undefined) return "The stack holds no guardrail.";
    return [...judgeRule(names.catalogChangeRule, stack), ...judgeSchedule(stack)];
  },
});

function judgeRule(name: string, stack: StackResources): readonly Problem[] {
  const rule = findNamed(stack, resourceTypes.rule, name);
  if (rule === undefined) {
    const isMissing = !leavesOut(stack, resourceTypes.rule);
    return isMissing ? [toProblem(name, "no such rule in the stack")] : [];
  }
  const isOff = isKnown(rule, "state", "DISABLED") || isKnown(rule, "isEnabled", false);
  if (isOff) return [{ urn: rule.urn, ...toProblem(name, "state DISABLED") }];
  const hasTarget = ofType(stack, resourceTypes.target).some((target) => isTargetOf(rule, target));
  return hasTarget || leavesOut(stack, resourceTypes.target)
    ? []
    : [{ urn: rule.urn, ...toProblem(name, "no target") }];
}

/** A schedule has its target in itself. */
function judgeSchedule(stack: StackResources): readonly Problem[] {
  const name = names.schedule;
  const schedule = findNamed(stack, resourceTypes.schedule, name);
  if (schedule === undefined) {
    const isMissing = !leavesOut(stack, resourceTypes.schedule);
    return isMissing ? [toProblem(name, "no such schedule in the stack")] : [];
  }
  const isOff = isKnown(schedule, "state", "DISABLED");
  return isOff ? [{ urn: schedule.urn, ...toProblem(name, "state DISABLED") }] : [];
}

function isTargetOf(rule: PolicyResource, target: PolicyResource): boolean {
  return (
    observeText(target.props, "rule") === observeText(rule.props, "name") ||
    sourcesOf(target, "rule", resourceTypes.rule).some(({ urn }) => urn === rule.urn)
  );
}

function isKnown(resource: PolicyResource, property: string, value: unknown): boolean {
  const fact = observeProperty(resource, property);
  return fact.state === "known" && fact.value === value;
}

function toProblem(name: string, found: string): Problem {
  return {
    message: {
      what: `${JSON.stringify(name)} does not invoke the guardrail's function`,
      found,
      required: "an enabled rule or schedule whose target is the guardrail's function",
      next: `Restore it, or remove the whole guardrail as described in ${leavingUrl}.`,
    },
  };
}
