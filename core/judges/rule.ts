import { isJsonOf } from "../json";
import type { ExpectedRule, RuleTarget } from "../deployed/rules";
import type { Fact } from "../observed/fact";
import type { ObservedRule, ObservedTarget } from "../observed/guardrail";
import { differences } from "./differences";
import { compliant, nonCompliant, unknown, type Verdict } from "../verdict";

/** A rule with either state gets the events of write calls; the longer one adds read calls. */
const enabledStates: readonly string[] = [
  "ENABLED",
  "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
];

export function isDisabled(state: Fact<string>): boolean {
  return state.state === "known" && !enabledStates.includes(state.value);
}

/** Judges that a rule exists and matches what it was deployed with, however that is laid out. */
export function judgeWaking(rule: ObservedRule, { pattern }: ExpectedRule): Verdict {
  if (rule.state.state === "absent") return nonCompliant({ code: "rule-absent" });
  return judgePattern(rule.pattern, pattern);
}

export function judgeState(state: Fact<string>): Verdict {
  if (state.state === "unresolved") return unknown(state);
  if (state.state === "absent" || !isDisabled(state)) return compliant;
  return nonCompliant({ code: "rule-disabled", found: state.value });
}

/** Judges the guardrail's own target; targets that others have added are ignored. */
export function judgeTarget(
  targets: Fact<readonly ObservedTarget[]>,
  expected: RuleTarget,
): Verdict {
  if (targets.state === "unresolved") return unknown(targets);
  const own = ownTarget(targets, expected);
  if (own === undefined)
    return nonCompliant({ code: "rule-target-absent", required: expected.arn });
  // What is not expected must not be there either.
  const added = (["deadLetterArn", "roleArn"] as const).filter(
    (field) => own[field] !== undefined && expected[field] === undefined,
  );
  const fields = [...differences(own, expected), ...added, ...(own.furtherSettings ?? [])];
  return fields.length === 0 ? compliant : nonCompliant({ code: "rule-target-changed", fields });
}

function judgePattern(pattern: Fact<string>, expected: unknown): Verdict {
  if (pattern.state === "unresolved") return unknown(pattern);
  const found = pattern.state === "known" ? pattern.value : "";
  if (isJsonOf(found, expected)) return compliant;
  return nonCompliant({ code: "rule-pattern-changed", found });
}

function ownTarget(
  targets: Fact<readonly ObservedTarget[]>,
  { id }: RuleTarget,
): ObservedTarget | undefined {
  return targets.state === "known" ? targets.value.find((target) => target.id === id) : undefined;
}
