import { ApiError, type Operation } from "../api/service";
import { textAt, type JsonObject } from "../json";
import { toAttributeEntries, toExistingTopic, type Subscription, type Topics } from "./topics";

/** SNS's calls on subscriptions, for which IAM has no type of resource. */
export function subscriptionOperations(topics: Topics): Readonly<Record<string, Operation>> {
  return {
    ListSubscriptionsByTopic: {
      access: "read",
      resource: (input) => textAt(input, "TopicArn") ?? "*",
      answer: (input) => list(topics, input),
    },
    GetSubscriptionAttributes: {
      access: "read",
      answer: (input) => toAttributes(toExisting(topics, input)),
    },
    SetSubscriptionAttributes: {
      access: "write",
      answer: (input) => setAttribute(toExisting(topics, input), input),
    },
    Unsubscribe: {
      access: "write",
      answer(input) {
        topics.subscriptions.delete(toArn(input));
        return {};
      },
    },
  };
}

function toArn(input: JsonObject): string {
  return textAt(input, "SubscriptionArn") ?? "";
}

function toExisting(topics: Topics, input: JsonObject): Subscription {
  const found = topics.subscriptions.get(toArn(input));
  if (found === undefined) throw new ApiError("NotFound", "Subscription does not exist", 404);
  return found;
}

/** One that waits for its confirmation has no ARN yet. */
function list(topics: Topics, input: JsonObject): JsonObject {
  const topicArn = toExistingTopic(topics, input);
  const member = [...topics.subscriptions]
    .filter(([, each]) => each.topicArn === topicArn)
    .map(([arn, { protocol: Protocol, endpoint: Endpoint, isConfirmed }]) => ({
      TopicArn: topicArn,
      Protocol,
      Endpoint,
      SubscriptionArn: isConfirmed ? arn : "PendingConfirmation",
    }));
  return { Subscriptions: member.length === 0 ? {} : { member } };
}

function toAttributes({ isConfirmed, filterPolicy }: Subscription): JsonObject {
  return toAttributeEntries({
    PendingConfirmation: String(!isConfirmed),
    ...(filterPolicy !== "" && { FilterPolicy: filterPolicy }),
  });
}

function setAttribute(subscription: Subscription, input: JsonObject): JsonObject {
  if (textAt(input, "AttributeName") !== "FilterPolicy") {
    throw new ApiError("InvalidParameter", "Invalid parameter: AttributeName");
  }
  subscription.filterPolicy = textAt(input, "AttributeValue") ?? "";
  return {};
}
