import { isViolation, type Finding } from "../../core/finding";
import { clauses } from "../../core/frameworks";
import { toMessage } from "../../core/messages/finding";
import type { ReasonCode } from "../../core/reason";
import { defineStackPolicy, type Problem } from "../define/define-stack-policy";
import { judgeWakeUps } from "../guardrail/judge-wake-ups";
import { observeText } from "../inputs/inputs";
import { resourceTypes } from "../inputs/resource-types";
import type { StackResources } from "../inputs/stack-resources";
import { restoreOrLeave, whyGuardrailStack } from "./catalog-owner";

/** The guardrail's rules, its schedule and its alarm invoke its function as they were deployed. */
export const guardrailWakeUps = defineStackPolicy({
  id: "guardrail-wake-ups",
  severity: "high",
  title: "The guardrail's rules, its schedule and its alarm invoke its function.",
  rationale:
    "One that is missing, disabled, changed or without its target does not invoke the function, " +
    "and drift stays.",
  frameworks: [clauses.nistIntegrity],
  remediationSteps:
    "Leave the aws.cloudwatch.EventRule, aws.cloudwatch.EventTarget, aws.scheduler.Schedule and " +
    "aws.cloudwatch.MetricAlarm of the guardrail as its program makes them.",
  judge: (stack) => {
    const why = whyGuardrailStack(stack);
    if (why === undefined) return "The stack holds no guardrail.";
    const violations = judgeWakeUps(stack).filter(isViolation);
    const absent = violations.filter(isAbsent);
    return [
      ...(absent.length === 0 ? [] : [toAbsentProblem(absent, why)]),
      ...violations.filter((finding) => !isAbsent(finding)).map(toProblem(stack)),
    ];
  },
});

function isAbsent({ verdict }: Finding): boolean {
  return verdict.outcome === "non-compliant" && absentCodes.includes(verdict.reason.code);
}

const absentCodes: readonly ReasonCode[] = ["rule-absent", "schedule-absent", "alarm-absent"];

/** A program without a guardrail misses all of them, which is one problem. */
function toAbsentProblem(findings: readonly Finding[], why: string): Problem {
  const missing = findings.map(({ resource }) => JSON.stringify(resource.name)).join(", ");
  return {
    message: {
      what: "Not everything that invokes the guardrail's function is in the stack",
      found: `no ${missing}, although ${why}`,
      required: "the guardrail's rules, its schedule and its alarm",
      next: restoreOrLeave,
    },
  };
}

function toProblem(stack: StackResources) {
  return (finding: Finding): Problem => {
    const part = stack.find(
      ({ type, props }) =>
        partTypes.includes(type) && observeText(props, "name") === finding.resource.name,
    );
    return {
      ...(part && { urn: part.urn }),
      message: { ...toMessage(finding), next: restoreOrLeave },
    };
  };
}

const partTypes: readonly string[] = [
  resourceTypes.rule,
  resourceTypes.schedule,
  resourceTypes.alarm,
];
