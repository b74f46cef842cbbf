import { defineControl } from "../control";
import { clauses } from "../frameworks";
import { allowsRule } from "../judges/function-policy";
import { firstCertain } from "../judges/first-certain";
import { toRuleArn } from "../deployed/names";
import type { Fact } from "../observed/fact";
import type { ObservedFunction } from "../observed/guardrail";
import type { AccountRegion } from "../requirement";
import { compliant, nonCompliant, unknown, type Verdict } from "../verdict";

interface ExpectedFunction {
  readonly accountRegion: Required<AccountRegion>;
  /** Names of the rules that are to wake the function. */
  readonly rules: readonly string[];
}

/** The guardrail's function can run, and allows its rules to invoke it. */
export const guardrailFunction = defineControl<ObservedFunction, ExpectedFunction>({
  id: "guardrail-function",
  resource: "function",
  severity: "high",
  title: "The guardrail's function can run, and allows its rules to invoke it.",
  rationale:
    "With a concurrency of 0, or without the permission to be invoked, no wake-up gets through " +
    "and nothing restores the catalog's encryption.",
  frameworks: [clauses.isoLogging, clauses.nistIntegrity],
  remediationSteps:
    "Run `pulumi up --refresh`: it restores the function's concurrency and its permissions.",
  remediable: false,
  evaluate({ reservedConcurrency, policy }, expected) {
    return firstCertain([judgeConcurrency(reservedConcurrency), judgePolicy(policy, expected)]);
  },
});

function judgeConcurrency(reserved: Fact<number>): Verdict {
  if (reserved.state === "unresolved") return unknown(reserved);
  const isStopped = reserved.state === "known" && reserved.value === 0;
  return isStopped ? nonCompliant({ code: "function-stopped" }) : compliant;
}

function judgePolicy(policy: Fact<string>, { accountRegion, rules }: ExpectedFunction): Verdict {
  if (policy.state === "unresolved") return unknown(policy);
  const text = policy.state === "known" ? policy.value : "";
  const lockedOut = rules.filter((rule) => !allowsRule(text, toRuleArn(accountRegion, rule)));
  if (lockedOut.length === 0) return compliant;
  return nonCompliant({ code: "function-locked", rules: lockedOut });
}
