import type { KeyRotationAndPolicyReasonCode } from "../reason";
import { awsCommand, awsCommandOn } from "./command";
import { quote, shorten, type Descriptions } from "./description";

type WakingReasonCode =
  | "rule-absent"
  | "rule-disabled"
  | "rule-pattern-changed"
  | "rule-target-absent"
  | "rule-target-changed"
  | "schedule-absent"
  | "schedule-disabled"
  | "schedule-changed"
  | "alarm-absent"
  | "alarm-actions-disabled"
  | "alarm-silenced"
  | "alarm-changed"
  | "function-stopped"
  | "function-locked"
  | "baseline-absent"
  | "baseline-weak"
  | "path-silent"
  | "trail-absent"
  | "trail-stopped"
  | "trail-not-covering";

const restore = "Find out who changed it, then run `pulumi up --refresh`.";
const restoredInEnforceMode = "The function restores it in enforce mode; find out who changed it.";

/** Messages about what wakes the function, what it guards beside the catalog, and the trails. */
const wakingDescriptions: Descriptions<WakingReasonCode> = {
  "rule-absent": () => ({
    statement: "does not exist",
    found: "no rule",
    required: "the rule as it was deployed",
    next: "Find out who deleted it, then run `pulumi up --refresh`.",
  }),
  "rule-disabled": ({ found }) => ({
    statement: "is disabled",
    found: `state ${found}`,
    required: "state ENABLED",
    next: restoredInEnforceMode,
  }),
  "rule-pattern-changed": ({ found }) => ({
    statement: "matches other events",
    found: found === "" ? "no pattern" : quote(shorten(found)),
    required: "the pattern that it was deployed with",
    next: restore,
  }),
  "rule-target-absent": ({ required }) => ({
    statement: "does not have its target",
    found: "no target of the guardrail",
    required: quote(required),
    next: restoredInEnforceMode,
  }),
  "rule-target-changed": ({ fields }) => ({
    statement: "has another target",
    found: `other values of ${fields.join(", ")}`,
    required: "the target that it was deployed with",
    next: restoredInEnforceMode,
  }),
  "schedule-absent": () => ({
    statement: "is gone",
    found: "no schedule",
    required: "the schedule as it was deployed",
    next: "Find out who deleted it, then run `pulumi up --refresh`.",
  }),
  "schedule-disabled": ({ found }) => ({
    statement: "is disabled",
    found: `state ${found}`,
    required: "state ENABLED",
    next: restoredInEnforceMode,
  }),
  "schedule-changed": ({ fields }) => ({
    statement: "was changed",
    found: `other values of ${fields.join(", ")}`,
    required: "the schedule that was deployed",
    next: restoredInEnforceMode,
  }),
  "alarm-absent": () => ({
    statement: "is gone",
    found: "no alarm",
    required: "the alarm as it was deployed",
    next: "Find out who deleted it, then run `pulumi up --refresh`.",
  }),
  "alarm-actions-disabled": () => ({
    statement: "does nothing when it goes into alarm",
    found: "actions disabled",
    required: "actions enabled",
    next: restoredInEnforceMode,
  }),
  "alarm-silenced": (_, alarm) => ({
    statement: "notifies nobody when it goes into alarm",
    found: "actions disabled",
    required: "actions enabled",
    next: `Find out who disabled them, then enable them: ${awsCommand("cloudwatch enable-alarm-actions", alarm, "alarm-names")}.`,
  }),
  "alarm-changed": ({ fields }) => ({
    statement: "was changed",
    found: `other values of ${fields.join(", ")}`,
    required: "the alarm that was deployed",
    next: restore,
  }),
  "function-stopped": (_, fn) => ({
    statement: "cannot run",
    found: "reserved concurrency 0",
    required: "a reserved concurrency of 1 or more, or none",
    next: `Run ${awsCommand("lambda delete-function-concurrency", fn, "function-name")}, then \`pulumi up --refresh\`.`,
  }),
  "function-locked": ({ callers }) => ({
    statement: "does not allow its rules or its alarm to invoke it",
    found: `no permission for ${callers.map(quote).join(", ")}`,
    required: "a permission for all rules and one for the alarm, and no denial",
    next: restore,
  }),
  "baseline-absent": () => ({
    statement: "does not exist, so jobs that name it fail",
    found: "no security configuration",
    required: "the security configuration as it was deployed",
    next: "Find out who deleted it, then run `pulumi up --refresh`.",
  }),
  "baseline-weak": ({ controls }) => ({
    statement: "is not the one that was deployed, and jobs that name it write unprotected",
    found: `one that violates ${controls.join(" and ")}`,
    required: "the security configuration as it was deployed, with the catalog's key",
    next: "Find out who made it, delete it, then run `pulumi up --refresh`.",
  }),
  "path-silent": ({ minutes }) => ({
    statement: "brought the function no event of its own call",
    found: `no event ${minutes} minutes after the call`,
    required: "the event of each call, within 15 minutes",
    next: "Check that a trail, of the account or of the organization, logs the write management events of the Region.",
  }),
  "trail-absent": () => ({
    statement: "has no trail",
    found: "none",
    required: "a trail that logs write management events",
    next: "Create a trail, or run `pulumi config set createTrail true`, then `pulumi up`.",
  }),
  "trail-stopped": ({ name }, trails) => ({
    statement: "has a trail that was stopped",
    found: `${quote(name)}, not logging`,
    required: "a trail that logs write management events",
    next: `Find out who stopped it, then start it: ${awsCommandOn("cloudtrail start-logging", trails, "name", name)}.`,
  }),
  "trail-not-covering": ({ names }) => ({
    statement: "has no trail that logs write management events",
    found: names.map(quote).join(", "),
    required: "a trail that logs write management events",
    next: "Configure a trail to record them, or run `pulumi config set createTrail true`, then `pulumi up`.",
  }),
};

/** Messages about the rotation, policy and alias of the guardrail's keys. */
const rotationAndPolicyDescriptions: Descriptions<
  KeyRotationAndPolicyReasonCode | "retired-key-unusable" | "alerts-key-unusable"
> = {
  "key-not-rotating": (_, key) => ({
    statement: "does not rotate",
    found: "rotation off",
    required: "yearly rotation",
    next: `Enable it: ${awsCommand("kms enable-key-rotation", key, "key-id")}.`,
  }),
  "key-policy-changed": ({ found, required }) => ({
    statement: "has another policy",
    found: `policy of hash ${found === "" ? "none" : found}`,
    required: `policy of hash ${required}`,
    next: restore,
  }),
  "key-alias-absent": ({ alias }) => ({
    statement: "does not have its alias",
    found: `no ${quote(alias)}`,
    required: `${quote(alias)} for this key`,
    next: "Find out who deleted it, then run `pulumi up --refresh`.",
  }),
  "key-alias-moved": ({ alias, found }) => ({
    statement: "does not have its alias, which another key has",
    found: `${quote(alias)} for ${quote(found)}`,
    required: `${quote(alias)} for this key`,
    next: restore,
  }),
  "retired-key-unusable": ({ found }) => ({
    statement: "is retired and unusable, so what it encrypted cannot be read",
    found: found === "" ? "no key" : found,
    required: "an enabled key, for as long as anything needs it",
    next: "Enable it or cancel its deletion; take it out of retiredKeyArns once nothing needs it.",
  }),
  "alerts-key-unusable": ({ found }) => ({
    statement: "encrypts the alerts and is unusable, so the topic takes no notification",
    found: found === "" ? "no key" : found,
    required: "an enabled key",
    next: "Find out who changed it, enable it or cancel its deletion, then run `pulumi up --refresh`.",
  }),
};

/** Messages about objects that were written while encryption was off. */
const exposureDescriptions: Descriptions<"written-in-the-open"> = {
  "written-in-the-open": ({ call, caller, writtenAt, from, until }) => ({
    statement: "was written while encryption was off",
    found: `${call} by ${quote(caller)} at ${writtenAt}`,
    required: `no write between ${from} and ${until}`,
    next: "Write it again, as any write encrypts it now; judge whether its content was exposed.",
  }),
};

export const selfCheckDescriptions = {
  ...wakingDescriptions,
  ...rotationAndPolicyDescriptions,
  ...exposureDescriptions,
};
