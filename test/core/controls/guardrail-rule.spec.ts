import { guardrailRule } from "../../../core/controls";
import { expectedForwarding } from "../../../core/deployed/iam-forwarding";
import { expectedRules, type ExpectedRule } from "../../../core/deployed/rules";
import { absent, known, unresolved } from "../../../core/observed/fact";
import { compliant, nonCompliant, unknown } from "../../../core/verdict";
import { aRule, deployedParts } from "../../support/observations";
import { itJudges } from "../../support/verdict-table";

const [onEvent] = expectedRules(deployedParts) as [ExpectedRule];
const { target } = onEvent;
const why = unresolved("throttled");
const deployedPattern = onEvent.pattern;
const otherPattern = '{"source":["aws.s3"]}';

const [forwarding] = [expectedForwarding(deployedParts, "role")] as [ExpectedRule];

describe("guardrail-rule", () => {
  itJudges(guardrailRule, forwarding, [
    {
      title: "accepts the rule that forwards the calls of IAM as it was deployed",
      observed: aRule(forwarding),
      verdict: compliant,
    },
    {
      title: "refuses forwarding by another role, or with a queue that nobody deployed",
      observed: aRule(forwarding, {
        targets: known([{ ...forwarding.target, roleArn: "other", deadLetterArn: "queue" }]),
      }),
      verdict: nonCompliant({ code: "rule-target-changed", fields: ["roleArn", "deadLetterArn"] }),
    },
  ]);

  itJudges(guardrailRule, onEvent, [
    { title: "accepts a rule as it was deployed", observed: aRule(onEvent), verdict: compliant },
    {
      title: "accepts the pattern in another layout",
      observed: aRule(onEvent, { pattern: known(JSON.stringify(deployedPattern, undefined, 2)) }),
      verdict: compliant,
    },
    {
      title: "accepts a rule that gets the events of read calls as well",
      observed: aRule(onEvent, { state: known("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS") }),
      verdict: compliant,
    },
    {
      title: "accepts a further target of somebody else",
      observed: aRule(onEvent, { targets: known([{ id: "other", arn: "other" }, target]) }),
      verdict: compliant,
    },
    {
      title: "refuses a rule that is gone, whatever else is known of it",
      observed: aRule(onEvent, { state: absent, targets: absent, pattern: absent }),
      verdict: nonCompliant({ code: "rule-absent" }),
    },
    {
      title: "refuses a disabled rule",
      observed: aRule(onEvent, { state: known("DISABLED") }),
      verdict: nonCompliant({ code: "rule-disabled", found: "DISABLED" }),
    },
    {
      title: "refuses a state that it has never seen",
      observed: aRule(onEvent, { state: known("PAUSED") }),
      verdict: nonCompliant({ code: "rule-disabled", found: "PAUSED" }),
    },
    {
      title: "refuses another pattern",
      observed: aRule(onEvent, { pattern: known(otherPattern) }),
      verdict: nonCompliant({ code: "rule-pattern-changed", found: otherPattern }),
    },
    {
      title: "refuses a pattern that is no JSON",
      observed: aRule(onEvent, { pattern: known("{") }),
      verdict: nonCompliant({ code: "rule-pattern-changed", found: "{" }),
    },
    {
      title: "refuses a rule without a pattern",
      observed: aRule(onEvent, { pattern: absent }),
      verdict: nonCompliant({ code: "rule-pattern-changed", found: "" }),
    },
    {
      title: "names a changed pattern first, as nothing but a person restores it",
      observed: aRule(onEvent, { pattern: known("{}"), state: known("DISABLED"), targets: absent }),
      verdict: nonCompliant({ code: "rule-pattern-changed", found: "{}" }),
    },
    {
      title: "refuses a rule whose target is gone",
      observed: aRule(onEvent, { targets: known([{ ...target, id: "other" }]) }),
      verdict: nonCompliant({ code: "rule-target-absent", required: target.arn }),
    },
    {
      title: "refuses a rule without any target",
      observed: aRule(onEvent, { targets: absent }),
      verdict: nonCompliant({ code: "rule-target-absent", required: target.arn }),
    },
    {
      title: "refuses a target that EventBridge calls by a role",
      observed: aRule(onEvent, { targets: known([{ ...target, roleArn: "role" }]) }),
      verdict: nonCompliant({ code: "rule-target-changed", fields: ["roleArn"] }),
    },
    {
      title: "refuses a target that is another function, without retries or queue",
      observed: aRule(onEvent, { targets: known([{ id: target.id, arn: "other" }]) }),
      verdict: nonCompliant({
        code: "rule-target-changed",
        fields: ["arn", "deadLetterArn", "maximumRetryAttempts", "maximumEventAgeInSeconds"],
      }),
    },
    {
      title: "refuses a target that hides the event from the function",
      observed: aRule(onEvent, { targets: known([{ ...target, furtherSettings: ["Input"] }]) }),
      verdict: nonCompliant({ code: "rule-target-changed", fields: ["Input"] }),
    },
    {
      title: "finds a violation although something else could not be read",
      observed: aRule(onEvent, { pattern: why, targets: absent }),
      verdict: nonCompliant({ code: "rule-target-absent", required: target.arn }),
    },
    ...(["state", "pattern", "targets"] as const).map((field) => ({
      title: `cannot judge a rule whose ${field} it cannot read`,
      observed: aRule(onEvent, { [field]: why }),
      verdict: unknown(why),
    })),
  ]);
});
