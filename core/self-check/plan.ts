import type { ExpectedRule, RuleTarget } from "../deployed/rules";
import type { ObservedRule } from "../observed/guardrail";
import { isDisabled, judgeTarget } from "../judges/rule";

/** What the function restores of its own rules; it never writes a pattern or a schedule. */
export interface RulesPlan {
  /** Names of the rules to enable. */
  readonly enable: readonly string[];
  readonly putTargets: readonly { readonly rule: string; readonly target: RuleTarget }[];
}

/**
 * Plans what brings the guardrail's own rules back: only rules that it was deployed with and that
 * exist, and only the target under its own id. What could not be read is left alone, and targets
 * that others have added stay.
 */
export function planRules(
  observed: readonly ObservedRule[],
  expected: readonly ExpectedRule[],
): RulesPlan {
  const existing = expected.flatMap((rule) => {
    const found = observed.find(({ name }) => name === rule.name);
    return found === undefined || found.state.state === "absent" ? [] : [{ rule, found }];
  });
  return {
    enable: existing.filter(({ found }) => isDisabled(found.state)).map(({ rule }) => rule.name),
    putTargets: existing
      .filter(({ rule, found }) => isTargetLost(found, rule))
      .map(({ rule }) => ({ rule: rule.name, target: rule.target })),
  };
}

/** Whether a plan writes nothing. */
export function isEmptyRulesPlan({ enable, putTargets }: RulesPlan): boolean {
  return enable.length === 0 && putTargets.length === 0;
}

function isTargetLost({ targets }: ObservedRule, { target }: ExpectedRule): boolean {
  return judgeTarget(targets, target).outcome === "non-compliant";
}
