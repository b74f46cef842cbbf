import { quote, shorten, type Descriptions } from "./description";

type TopicReasonCode =
  | "topic-absent"
  | "topic-policy-changed"
  | "topic-key-changed"
  | "subscription-absent"
  | "subscription-not-confirmed"
  | "subscription-filtered";

const restore = "Find out who changed it, then run `pulumi up --refresh`.";

/** Messages about the topic of the alerts and who gets them. */
export const topicDescriptions: Descriptions<TopicReasonCode> = {
  "topic-absent": () => ({
    statement: "does not exist, so no alarm and no notification reaches anyone",
    found: "no topic",
    required: "the topic as it was deployed",
    next: "Find out who deleted it, then run `pulumi up --refresh`.",
  }),
  "topic-policy-changed": ({ found, required }) => ({
    statement: "has another policy, which may keep alarms from publishing",
    found: `policy of hash ${found === "" ? "none" : found}`,
    required: `policy of hash ${required}`,
    next: restore,
  }),
  "topic-key-changed": ({ found, required }) => ({
    statement: "is encrypted with another key",
    found: found === "" ? "no key" : quote(found),
    required: quote(required),
    next: restore,
  }),
  "subscription-absent": () => ({
    statement: "does not have the configured address as a subscriber",
    found: "no subscription of it",
    required: "its confirmed subscription",
    next: "Find out who removed it, then run `pulumi up --refresh` and confirm it.",
  }),
  "subscription-not-confirmed": () => ({
    statement: "sends nothing to the configured address, as it has not confirmed its subscription",
    found: "a subscription that waits for confirmation",
    required: "its confirmed subscription",
    next: "Confirm it by the link in the e-mail of AWS.",
  }),
  "subscription-filtered": ({ found }) => ({
    statement: "does not send everything to the configured address",
    found: `the filter policy ${quote(shorten(found))}`,
    required: "no filter policy",
    next: "Find out who set it, then run `pulumi up --refresh`.",
  }),
};
