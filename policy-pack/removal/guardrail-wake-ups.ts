import type { PolicyResource } from "@pulumi/policy";
import { leavingUrl } from "../../core/documentation";
import { clauses } from "../../core/frameworks";
import { names } from "../../core/deployed/names";
import { defineStackPolicy, type Problem } from "../define/define-stack-policy";
import { observeText } from "../inputs/inputs";
import { resourceTypes } from "../inputs/resource-types";
import { observeProperty, ofType, sourcesOf, type StackResources } from "../inputs/stack-resources";
import { findNamed, whyGuardrailStack } from "./catalog-owner";

/** The guardrail's two rules invoke its function. */
export const guardrailWakeUps = defineStackPolicy({
  id: "guardrail-wake-ups",
  severity: "high",
  title: "The guardrail's two rules invoke its function.",
  rationale:
    "A rule that is missing, disabled or without a target does not invoke the function, and drift stays.",
  frameworks: [clauses.nistIntegrity],
  remediationSteps:
    'Keep both aws.cloudwatch.EventRule in state "ENABLED", each with its aws.cloudwatch.EventTarget.',
  judge: (stack) => {
    if (whyGuardrailStack(stack) === undefined) return "The stack holds no guardrail.";
    return [names.catalogChangeRule, names.scheduleRule].flatMap((name) => judgeRule(name, stack));
  },
});

function judgeRule(name: string, stack: StackResources): readonly Problem[] {
  const rule = findNamed(stack, resourceTypes.rule, name);
  if (rule === undefined) return [toProblem(name, "no such rule in the stack")];
  const isOff = isKnown(rule, "state", "DISABLED") || isKnown(rule, "isEnabled", false);
  if (isOff) return [{ urn: rule.urn, ...toProblem(name, "state DISABLED") }];
  const hasTarget = ofType(stack, resourceTypes.target).some((target) => isTargetOf(rule, target));
  return hasTarget ? [] : [{ urn: rule.urn, ...toProblem(name, "no target") }];
}

function isTargetOf(rule: PolicyResource, target: PolicyResource): boolean {
  return (
    observeText(target.props, "rule") === observeText(rule.props, "name") ||
    sourcesOf(target, "rule", resourceTypes.rule).some(({ urn }) => urn === rule.urn)
  );
}

function isKnown(rule: PolicyResource, property: string, value: unknown): boolean {
  const fact = observeProperty(rule, property);
  return fact.state === "known" && fact.value === value;
}

function toProblem(rule: string, found: string): Problem {
  return {
    message: {
      what: `Rule ${JSON.stringify(rule)} does not invoke the guardrail's function`,
      found,
      required: "an enabled rule whose target is the guardrail's function",
      next: `Restore it, or remove the whole guardrail as described in ${leavingUrl}.`,
    },
  };
}
