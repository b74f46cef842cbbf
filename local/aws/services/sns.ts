import { randomUUID } from "node:crypto";
import { ApiError, type Service } from "../api/service";
import type { AccessRequest } from "../iam/policy-document";
import { textAt, type JsonObject } from "../json";
import { dnsSuffixOf, type LocalAccountRegion } from "../region-store";

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
  readonly isConfirmed: boolean;
}

export function createSns(topics: Topics): Service {
  return {
    name: "sns",
    operations: {
      GetTopicAttributes: {
        access: "read",
        resource: (input) => textAt(input, "TopicArn") ?? "*",
        answer: (input) => toAttributes(topics, input),
      },
      Publish: {
        access: "data",
        resource: (input) => textAt(input, "TopicArn") ?? "*",
        onBehalf: (input, accountRegion) => toKeyUses(topics, input, accountRegion),
        answer: (input) => publish(topics, input),
      },
    },
  };
}

/**
 * Whoever publishes to an encrypted topic uses its key through SNS.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
function toKeyUses(
  topics: Topics,
  input: JsonObject,
  { region }: LocalAccountRegion,
): readonly AccessRequest[] {
  const keyArn = topics.keyArns.get(textAt(input, "TopicArn") ?? "");
  if (keyArn === undefined) return [];
  const conditions = { "kms:viaservice": `sns.${region}.${dnsSuffixOf(region)}` };
  const actions = ["kms:GenerateDataKey", "kms:Decrypt"];
  return actions.map((action) => ({ action, resource: keyArn, conditions }));
}

function toAttributes(topics: Topics, input: JsonObject): JsonObject {
  const topicArn = toExisting(topics, input);
  const all = [...topics.subscriptions.values()].filter((each) => each.topicArn === topicArn);
  const confirmed = all.filter(({ isConfirmed }) => isConfirmed).length;
  const attributes = {
    TopicArn: topicArn,
    SubscriptionsConfirmed: String(confirmed),
    SubscriptionsPending: String(all.length - confirmed),
  };
  return {
    Attributes: { entry: Object.entries(attributes).map(([key, value]) => ({ key, value })) },
  };
}

function toExisting(topics: Topics, input: JsonObject): string {
  const topicArn = textAt(input, "TopicArn") ?? "";
  if (!topics.arns.has(topicArn)) throw new ApiError("NotFound", "Topic does not exist", 404);
  return topicArn;
}

function publish(topics: Topics, input: JsonObject): JsonObject {
  const topicArn = toExisting(topics, input);
  const message = textAt(input, "Message") ?? "";
  if (message === "") throw new ApiError("InvalidParameter", "Invalid parameter: Empty message");
  topics.published.push({ topicArn, subject: textAt(input, "Subject"), message });
  return { MessageId: randomUUID() };
}
