import type { Description } from "../../core/messages/description";
import type { Reason, ReasonCode } from "../../core/reason";
import { keyArn, otherKeyArn } from "./observations";

type SelfCheckCode = Extract<
  ReasonCode,
  | `rule-${string}`
  | `schedule-${string}`
  | `alarm-${string}`
  | `function-${string}`
  | `trail-${string}`
  | `baseline-${string}`
  | "path-silent"
  | "key-not-rotating"
  | "key-policy-changed"
  | `key-alias-${string}`
  | "retired-key-unusable"
  | "alerts-key-unusable"
  | "written-in-the-open"
>;

const alias = "alias/glue-encryption-guardrail";
const functionArn = "arn:aws:lambda:eu-west-1:111122223333:function:glue-encryption-guardrail";

/** One reason per code of the self-check. */
export const selfCheckReasons: { readonly [Code in SelfCheckCode]: Reason<Code> } = {
  "key-not-rotating": { code: "key-not-rotating", keyArn },
  "key-policy-changed": { code: "key-policy-changed", keyArn, found: "b1", required: "a0" },
  "key-alias-absent": { code: "key-alias-absent", alias, required: keyArn },
  "key-alias-moved": { code: "key-alias-moved", alias, found: otherKeyArn, required: keyArn },
  "retired-key-unusable": { code: "retired-key-unusable", keyArn, found: "Disabled" },
  "alerts-key-unusable": { code: "alerts-key-unusable", keyArn, found: "Disabled" },
  "rule-absent": { code: "rule-absent" },
  "rule-disabled": { code: "rule-disabled", found: "DISABLED" },
  "rule-pattern-changed": { code: "rule-pattern-changed", found: '{"source":["aws.s3"]}' },
  "rule-target-absent": { code: "rule-target-absent", required: functionArn },
  "rule-target-changed": { code: "rule-target-changed", fields: ["deadLetterArn", "Input"] },
  "schedule-absent": { code: "schedule-absent" },
  "schedule-disabled": { code: "schedule-disabled", found: "DISABLED" },
  "schedule-changed": { code: "schedule-changed", fields: ["expression", "EndDate"] },
  "alarm-absent": { code: "alarm-absent" },
  "alarm-actions-disabled": { code: "alarm-actions-disabled" },
  "alarm-silenced": { code: "alarm-silenced" },
  "alarm-changed": { code: "alarm-changed", fields: ["threshold", "actions"] },
  "function-stopped": { code: "function-stopped" },
  "function-locked": { code: "function-locked", callers: ["one", "two"] },
  "baseline-absent": { code: "baseline-absent" },
  "baseline-weak": { code: "baseline-weak", controls: ["one", "two"] },
  "path-silent": { code: "path-silent", minutes: 75 },
  "trail-absent": { code: "trail-absent" },
  "trail-stopped": { code: "trail-stopped", name: "audit" },
  "trail-not-covering": { code: "trail-not-covering", names: ["reads", "data"] },
  "written-in-the-open": {
    code: "written-in-the-open",
    call: "CreateTable",
    caller: "somebody",
    writtenAt: "2026-11-22T10:05:00Z",
    from: "2026-11-22T10:00:00Z",
    until: "2026-11-22T10:07:00Z",
  },
};

const findOut = "Find out who changed it, then run `pulumi up --refresh`.";
const deleted = "Find out who deleted it, then run `pulumi up --refresh`.";
const restored = "The function restores it in enforce mode; find out who changed it.";

/** What people read for `selfCheckReasons`. */
export const selfCheckDescriptions: Record<SelfCheckCode, Description> = {
  "key-not-rotating": {
    statement: "does not rotate",
    found: "rotation off",
    required: "yearly rotation",
    next: `Enable it: \`aws kms enable-key-rotation --region eu-west-1 --key-id ${keyArn}\`.`,
  },
  "key-policy-changed": {
    statement: "has another policy",
    found: "policy of hash b1",
    required: "policy of hash a0",
    next: findOut,
  },
  "key-alias-absent": {
    statement: "does not have its alias",
    found: `no "${alias}"`,
    required: `"${alias}" for this key`,
    next: deleted,
  },
  "key-alias-moved": {
    statement: "does not have its alias, which another key has",
    found: `"${alias}" for "${otherKeyArn}"`,
    required: `"${alias}" for this key`,
    next: findOut,
  },
  "retired-key-unusable": {
    statement: "is retired and unusable, so what it encrypted cannot be read",
    found: "Disabled",
    required: "an enabled key, for as long as anything needs it",
    next: "Enable it or cancel its deletion; take it out of retiredKeyArns once nothing needs it.",
  },
  "alerts-key-unusable": {
    statement: "encrypts the alerts and is unusable, so the topic takes no notification",
    found: "Disabled",
    required: "an enabled key",
    next: "Find out who changed it, enable it or cancel its deletion, then run `pulumi up --refresh`.",
  },
  "rule-absent": {
    statement: "does not exist",
    found: "no rule",
    required: "the rule as it was deployed",
    next: deleted,
  },
  "rule-disabled": {
    statement: "is disabled",
    found: "state DISABLED",
    required: "state ENABLED",
    next: restored,
  },
  "rule-pattern-changed": {
    statement: "matches other events",
    found: '"{\\"source\\":[\\"aws.s3\\"]}"',
    required: "the pattern that it was deployed with",
    next: findOut,
  },
  "rule-target-absent": {
    statement: "does not have its target",
    found: "no target of the guardrail",
    required: `"${functionArn}"`,
    next: restored,
  },
  "rule-target-changed": {
    statement: "has another target",
    found: "other values of deadLetterArn, Input",
    required: "the target that it was deployed with",
    next: restored,
  },
  "schedule-absent": {
    statement: "is gone",
    found: "no schedule",
    required: "the schedule as it was deployed",
    next: deleted,
  },
  "schedule-disabled": {
    statement: "is disabled",
    found: "state DISABLED",
    required: "state ENABLED",
    next: restored,
  },
  "schedule-changed": {
    statement: "was changed",
    found: "other values of expression, EndDate",
    required: "the schedule that was deployed",
    next: restored,
  },
  "alarm-absent": {
    statement: "is gone",
    found: "no alarm",
    required: "the alarm as it was deployed",
    next: deleted,
  },
  "alarm-actions-disabled": {
    statement: "does nothing when it goes into alarm",
    found: "actions disabled",
    required: "actions enabled",
    next: restored,
  },
  "alarm-silenced": {
    statement: "notifies nobody when it goes into alarm",
    found: "actions disabled",
    required: "actions enabled",
    next: `Find out who disabled them, then enable them: \`aws cloudwatch enable-alarm-actions --region eu-west-1 --alarm-names ${keyArn}\`.`,
  },
  "alarm-changed": {
    statement: "was changed",
    found: "other values of threshold, actions",
    required: "the alarm that was deployed",
    next: findOut,
  },
  "function-stopped": {
    statement: "cannot run",
    found: "reserved concurrency 0",
    required: "a reserved concurrency of 1 or more, or none",
    next: `Run \`aws lambda delete-function-concurrency --region eu-west-1 --function-name ${keyArn}\`, then \`pulumi up --refresh\`.`,
  },
  "function-locked": {
    statement: "does not allow its rules or its alarm to invoke it",
    found: 'no permission for "one", "two"',
    required: "a permission for all rules and one for the alarm, and no denial",
    next: findOut,
  },
  "baseline-absent": {
    statement: "does not exist, so jobs that name it fail",
    found: "no security configuration",
    required: "the security configuration as it was deployed",
    next: deleted,
  },
  "baseline-weak": {
    statement: "is not the one that was deployed, and jobs that name it write unprotected",
    found: "one that violates one and two",
    required: "the security configuration as it was deployed, with the catalog's key",
    next: "Find out who made it, delete it, then run `pulumi up --refresh`.",
  },
  "path-silent": {
    statement: "brought the function no event of its own call",
    found: "no event 75 minutes after the call",
    required: "the event of each call, within 15 minutes",
    next: "Check that a trail, of the account or of the organization, logs the write management events of the Region.",
  },
  "trail-absent": {
    statement: "has no trail",
    found: "none",
    required: "a trail that logs write management events",
    next: "Create a trail, or run `pulumi config set createTrail true`, then `pulumi up`.",
  },
  "trail-stopped": {
    statement: "has a trail that was stopped",
    found: '"audit", not logging',
    required: "a trail that logs write management events",
    next: "Find out who stopped it, then start it: `aws cloudtrail start-logging --region eu-west-1 --name audit`.",
  },
  "trail-not-covering": {
    statement: "has no trail that logs write management events",
    found: '"reads", "data"',
    required: "a trail that logs write management events",
    next: "Configure a trail to record them, or run `pulumi config set createTrail true`, then `pulumi up`.",
  },
  "written-in-the-open": {
    statement: "was written while encryption was off",
    found: 'CreateTable by "somebody" at 2026-11-22T10:05:00Z',
    required: "no write between 2026-11-22T10:00:00Z and 2026-11-22T10:07:00Z",
    next: "Write it again, as any write encrypts it now; judge whether its content was exposed.",
  },
};
