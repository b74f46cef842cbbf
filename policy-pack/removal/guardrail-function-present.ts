import { leavingUrl } from "../../core/documentation";
import { clauses } from "../../core/frameworks";
import { names } from "../../core/deployed/names";
import { defineStackPolicy, type Problem } from "../define/define-stack-policy";
import { resourceTypes } from "../inputs/resource-types";
import { leavesOut, observeProperty, type StackResources } from "../inputs/stack-resources";
import { findNamed, whyGuardrailStack } from "./catalog-owner";

/** The guardrail's function stands and may run. */
export const guardrailFunctionPresent = defineStackPolicy({
  id: "guardrail-function-present",
  severity: "high",
  title: "The guardrail's function stands and may run.",
  rationale: "Without it, or with a concurrency of 0, nothing restores the catalog's encryption.",
  frameworks: [clauses.nistIntegrity],
  remediationSteps:
    "Keep the function, with reservedConcurrency 1 or more, or unreserved, in the stack's config.",
  judge: (stack) => {
    const why = whyGuardrailStack(stack);
    return why === undefined ? "The stack holds no guardrail." : judgeFunction(stack, why);
  },
});

function judgeFunction(stack: StackResources, why: string): readonly Problem[] {
  const healing = findNamed(stack, resourceTypes.function, names.function);
  if (healing === undefined) {
    const isMissing = !leavesOut(stack, resourceTypes.function);
    return isMissing ? [toProblem(`no such function, although ${why}`)] : [];
  }
  const reserved = observeProperty(healing, "reservedConcurrentExecutions");
  if (reserved.state !== "known" || reserved.value !== 0) return [];
  return [{ urn: healing.urn, ...toProblem("reservedConcurrentExecutions 0") }];
}

function toProblem(found: string): Problem {
  return {
    message: {
      what: `Function ${JSON.stringify(names.function)} cannot restore the catalog's encryption`,
      found,
      required: "the function, with a reserved concurrency other than 0",
      next: `Restore it, or remove the whole guardrail as described in ${leavingUrl}.`,
    },
  };
}
