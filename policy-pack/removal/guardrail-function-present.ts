import type { PolicyResource } from "@pulumi/policy";
import { guardrailFunction } from "../../core/controls/guardrail-function";
import { variable } from "../../core/deployed/environment";
import { names } from "../../core/deployed/names";
import { isViolation, toFinding } from "../../core/finding";
import { clauses } from "../../core/frameworks";
import { toMessage } from "../../core/messages/finding";
import { defineStackPolicy, type Problem } from "../define/define-stack-policy";
import { observeVariable, readDeployed } from "../guardrail/deployed";
import { observeFunction } from "../guardrail/observe-function";
import { findNamed } from "../guardrail/parts";
import { resourceTypes } from "../inputs/resource-types";
import { leavesOut, ofType, type StackResources } from "../inputs/stack-resources";
import { restoreOrLeave, whyGuardrailStack } from "./catalog-owner";

/** The guardrail's function stands, may run, may be invoked, and restores the catalog. */
export const guardrailFunctionPresent = defineStackPolicy({
  id: "guardrail-function-present",
  severity: "high",
  title: "The guardrail's function stands, may run, may be invoked, and restores the catalog.",
  rationale:
    "Without it, with a concurrency of 0, without permission to be invoked or in mode audit, nothing " +
    "restores the catalog's encryption.",
  frameworks: [clauses.nistIntegrity],
  remediationSteps:
    "Keep the function, its environment and its aws.lambda.Permission as the guardrail's program " +
    "makes them, with reservedConcurrency 1 or more, or unreserved, in the stack's config.",
  judge: (stack) => {
    const why = whyGuardrailStack(stack);
    if (why === undefined) return "The stack holds no guardrail.";
    const healing = findNamed(stack, resourceTypes.function, names.function);
    if (healing !== undefined) return judgeFunction(stack, healing);
    const isMissing = !leavesOut(stack, resourceTypes.function);
    return isMissing ? [toProblem(`no such function, although ${why}`)] : [];
  },
});

function judgeFunction(stack: StackResources, healing: PolicyResource): readonly Problem[] {
  const { accountRegion, rules, alarm } = readDeployed(stack).expected;
  const finding = toFinding(
    guardrailFunction,
    { name: names.function },
    observeFunction(stack, healing),
    { accountRegion, rules: rules.map(({ name }) => name), alarm: alarm.name },
  );
  return [
    ...(isViolation(finding) ? [{ message: { ...toMessage(finding), next: restoreOrLeave } }] : []),
    ...judgeMode(stack, healing),
  ].map((problem) => ({ ...problem, urn: healing.urn }));
}

/** A program in mode audit makes no settings, which another policy reports. */
function judgeMode(stack: StackResources, healing: PolicyResource): readonly Problem[] {
  if (ofType(stack, resourceTypes.catalogSettings).length === 0) return [];
  const mode = observeVariable(healing, variable.mode);
  if (mode.state === "unresolved") return [];
  const found = mode.state === "known" ? String(mode.value) : "";
  return found === "enforce" ? [] : [toProblem(`${variable.mode} ${JSON.stringify(found)}`)];
}

function toProblem(found: string): Problem {
  return {
    message: {
      what: `Function ${JSON.stringify(names.function)} cannot restore the catalog's encryption`,
      found,
      required: "the function, in mode enforce",
      next: restoreOrLeave,
    },
  };
}
