import { defineControl } from "../control";
import type { ExpectedRule } from "../deployed/rules";
import { firstCertain } from "../judges/first-certain";
import { clauses } from "../frameworks";
import type { ObservedRule } from "../observed/guardrail";
import { judgeState, judgeTarget, judgeWaking } from "../judges/rule";

/** The guardrail's rules are enabled and wake its function by what they were deployed with. */
export const guardrailRule = defineControl<ObservedRule, ExpectedRule>({
  id: "guardrail-rule",
  resource: "rule",
  severity: "high",
  title: "The guardrail's rules are enabled and wake its function by what they were deployed with.",
  rationale:
    "A rule that is disabled, has lost its target or matches other events does not invoke the function. As it " +
    "cannot report its own removal, each run that another rule invokes checks all rules.",
  frameworks: [clauses.isoLogging, clauses.nistIntegrity],
  remediationSteps:
    "Run `pulumi up --refresh`: it restores the rules. The function itself enables a rule and " +
    "restores its target, and never writes a rule's pattern.",
  remediable: true,
  evaluate(rule, expected) {
    // What only a person can restore comes first: the rest is restored whatever the verdict says.
    return firstCertain([
      judgeWaking(rule, expected),
      judgeState(rule.state),
      judgeTarget(rule.targets, expected.target),
    ]);
  },
});
