import { ApiError } from "../api/service";
import { textAt, type JsonObject } from "../json";

/** A message that was published to a topic. */
export interface Notification {
  readonly topicArn: string;
  readonly subject: string | undefined;
  readonly message: string;
}

/** Topics by ARN and what was published to them; messages go no further. */
export class Topics {
  readonly arns = new Set<string>();
  /** Policy documents by topic ARN; without one, only the account may publish. */
  readonly policies = new Map<string, string>();
  /** ARNs of the customer keys that encrypt them, by topic ARN. */
  readonly keyArns = new Map<string, string>();
  readonly published: Notification[] = [];
  /** Subscriptions by ARN: a person confirms one by the link that AWS sends. */
  readonly subscriptions = new Map<string, Subscription>();
}

export interface Subscription {
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  isConfirmed: boolean;
  /** As JSON text; empty where it gets every message. */
  filterPolicy: string;
}

/** @throws ApiError where the topic that a call names does not exist. */
export function toExistingTopic(topics: Topics, input: JsonObject): string {
  const topicArn = textAt(input, "TopicArn") ?? "";
  if (!topics.arns.has(topicArn)) throw new ApiError("NotFound", "Topic does not exist", 404);
  return topicArn;
}

/** Attributes in the form of the query protocol. */
export function toAttributeEntries(attributes: JsonObject): JsonObject {
  return {
    Attributes: { entry: Object.entries(attributes).map(([key, value]) => ({ key, value })) },
  };
}
