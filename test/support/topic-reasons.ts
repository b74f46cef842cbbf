import type { Description } from "../../core/messages/description";
import type { Reason, ReasonCode } from "../../core/reason";
import { keyArn, otherKeyArn } from "./observations";

type TopicCode = Extract<ReasonCode, `topic-${string}` | `subscription-${string}`>;

/** One reason per code of the topic. */
export const topicReasons: { readonly [Code in TopicCode]: Reason<Code> } = {
  "topic-absent": { code: "topic-absent" },
  "topic-policy-changed": { code: "topic-policy-changed", found: "", required: "a0" },
  "topic-key-changed": { code: "topic-key-changed", found: otherKeyArn, required: keyArn },
  "subscription-absent": { code: "subscription-absent" },
  "subscription-not-confirmed": { code: "subscription-not-confirmed" },
  "subscription-filtered": { code: "subscription-filtered", found: '{"kind":["none"]}' },
};

const findOut = "Find out who changed it, then run `pulumi up --refresh`.";

/** What people read for them. */
export const topicDescriptions: Record<TopicCode, Description> = {
  "topic-absent": {
    statement: "does not exist, so no alarm and no notification reaches anyone",
    found: "no topic",
    required: "the topic as it was deployed",
    next: "Find out who deleted it, then run `pulumi up --refresh`.",
  },
  "topic-policy-changed": {
    statement: "has another policy, which may keep alarms from publishing",
    found: "policy of hash none",
    required: "policy of hash a0",
    next: findOut,
  },
  "topic-key-changed": {
    statement: "is encrypted with another key",
    found: `"${otherKeyArn}"`,
    required: `"${keyArn}"`,
    next: findOut,
  },
  "subscription-absent": {
    statement: "does not have the configured address as a subscriber",
    found: "no subscription of it",
    required: "its confirmed subscription",
    next: "Find out who removed it, then run `pulumi up --refresh` and confirm it.",
  },
  "subscription-not-confirmed": {
    statement: "sends nothing to the configured address, as it has not confirmed its subscription",
    found: "a subscription that waits for confirmation",
    required: "its confirmed subscription",
    next: "Confirm it by the link in the e-mail of AWS.",
  },
  "subscription-filtered": {
    statement: "does not send everything to the configured address",
    found: 'the filter policy "{\\"kind\\":[\\"none\\"]}"',
    required: "no filter policy",
    next: "Find out who set it, then run `pulumi up --refresh`.",
  },
};
