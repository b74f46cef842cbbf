import { randomUUID } from "node:crypto";
import { ApiError, type Operation, type Service } from "../api/service";
import type { AccessRequest } from "../iam/policy-document";
import { textAt, withoutUndefined, type JsonObject } from "../json";
import { dnsSuffixOf, type LocalAccountRegion } from "../region-store";
import { subscriptionOperations } from "../topics/subscriptions";
import { toAttributeEntries, toExistingTopic, type Topics } from "../topics/topics";

export function createSns(topics: Topics): Service {
  return {
    name: "sns",
    operations: {
      GetTopicAttributes: onTopic("read", (input) => toAttributes(topics, input)),
      SetTopicAttributes: onTopic("write", (input) => setAttribute(topics, input)),
      Publish: {
        ...onTopic("data", (input) => publish(topics, input)),
        onBehalf: (input, accountRegion) => toKeyUses(topics, input, accountRegion),
      },
      ...subscriptionOperations(topics),
    },
  };
}

function onTopic(access: Operation["access"], answer: Operation["answer"]): Operation {
  return { access, resource: (input) => textAt(input, "TopicArn") ?? "*", answer };
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
  const topicArn = toExistingTopic(topics, input);
  const all = [...topics.subscriptions.values()].filter((each) => each.topicArn === topicArn);
  const confirmed = all.filter(({ isConfirmed }) => isConfirmed).length;
  return toAttributeEntries(
    withoutUndefined({
      TopicArn: topicArn,
      Policy: topics.policies.get(topicArn),
      KmsMasterKeyId: topics.keyArns.get(topicArn),
      SubscriptionsConfirmed: String(confirmed),
      SubscriptionsPending: String(all.length - confirmed),
    }),
  );
}

function setAttribute(topics: Topics, input: JsonObject): JsonObject {
  const topicArn = toExistingTopic(topics, input);
  const value = textAt(input, "AttributeValue") ?? "";
  const name = textAt(input, "AttributeName");
  if (name === "Policy") topics.policies.set(topicArn, value);
  else if (name !== "KmsMasterKeyId") {
    throw new ApiError("InvalidParameter", "Invalid parameter: AttributeName");
  } else if (value === "") topics.keyArns.delete(topicArn);
  else topics.keyArns.set(topicArn, value);
  return {};
}

function publish(topics: Topics, input: JsonObject): JsonObject {
  const topicArn = toExistingTopic(topics, input);
  const message = textAt(input, "Message") ?? "";
  if (message === "") throw new ApiError("InvalidParameter", "Invalid parameter: Empty message");
  topics.published.push({ topicArn, subject: textAt(input, "Subject"), message });
  return { MessageId: randomUUID() };
}
