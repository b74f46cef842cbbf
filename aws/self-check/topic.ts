import type { SNSClient, Subscription } from "@aws-sdk/client-sns";
import { parseJson } from "../../core/json";
import { absent, known, toFact, type Fact } from "../../core/observed/fact";
import type { ObservedSubscription, ObservedTopic } from "../../core/observed/guardrail";
import { hashAddress } from "../address-hash";
import { loadSns, type Lazy } from "../clients";
import { hashPolicy } from "../policy-hash";
import { readFact } from "../read-fact";

/** A topic, and the address that is to get its messages. */
interface Topic {
  readonly name: string;
  readonly topicArn: string;
  /** SHA-256 in hex of the address; empty where none is to be subscribed. */
  readonly addressHash: string;
}

/** SNS's code for what does not exist, and the SDK's name for it. */
const notFound = ["NotFound", "NotFoundException"];

/** Reads who may publish to a topic, the key that encrypts it and one subscription. Never rejects. */
export async function observeTopic(sns: Lazy<SNSClient>, topic: Topic): Promise<ObservedTopic> {
  const { name, topicArn, addressHash } = topic;
  const [attributes, subscription] = await Promise.all([
    readFact((abortSignal) => readAttributes(sns, topicArn, abortSignal), ...notFound),
    addressHash === ""
      ? absent
      : readFact((abortSignal) => readSubscription(sns, topic, abortSignal), ...notFound),
  ]);
  if (attributes.state !== "known") {
    return { name, exists: attributes, policyHash: attributes, keyArn: attributes, subscription };
  }
  const { Policy, KmsMasterKeyId } = attributes.value;
  return {
    name,
    exists: known(true),
    policyHash: Policy === undefined ? absent : known(hashPolicy(parseJson(Policy))),
    keyArn: toFact(KmsMasterKeyId),
    subscription,
  };
}

type Attributes = Readonly<Record<string, string | undefined>>;

async function readAttributes(
  sns: Lazy<SNSClient>,
  topicArn: string,
  abortSignal: AbortSignal,
): Promise<Fact<Attributes>> {
  const { GetTopicAttributesCommand } = await loadSns();
  const client = await sns();
  const command = new GetTopicAttributesCommand({ TopicArn: topicArn });
  const { Attributes = {} } = await client.send(command, { abortSignal });
  return known(Attributes);
}

async function readSubscription(
  sns: Lazy<SNSClient>,
  topic: Topic,
  abortSignal: AbortSignal,
): Promise<Fact<ObservedSubscription>> {
  const subscriptionArn = await findSubscription(sns, topic, abortSignal);
  if (subscriptionArn === undefined) return absent;
  // SNS gives a subscription its ARN when it is confirmed.
  if (!subscriptionArn.startsWith("arn:")) return known({ isConfirmed: false, filterPolicy: "" });
  const { GetSubscriptionAttributesCommand } = await loadSns();
  const client = await sns();
  const command = new GetSubscriptionAttributesCommand({ SubscriptionArn: subscriptionArn });
  const { Attributes = {} } = await client.send(command, { abortSignal });
  return known({
    isConfirmed: Attributes.PendingConfirmation !== "true",
    filterPolicy: toFilter(Attributes.FilterPolicy),
  });
}

/** A filter policy of no conditions lets every message through. */
function toFilter(policy = ""): string {
  return policy.trim() === "{}" ? "" : policy;
}

/** Looks through all pages, or as many as there is time for: what is cut off is no answer. */
async function findSubscription(
  sns: Lazy<SNSClient>,
  { topicArn, addressHash }: Topic,
  abortSignal: AbortSignal,
): Promise<string | undefined> {
  const { ListSubscriptionsByTopicCommand } = await loadSns();
  const client = await sns();
  let NextToken: string | undefined;
  do {
    const command = new ListSubscriptionsByTopicCommand({ TopicArn: topicArn, NextToken });
    const page = await client.send(command, { abortSignal });
    const found = page.Subscriptions?.find((each) => isOf(each, addressHash));
    if (found !== undefined) return found.SubscriptionArn;
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return undefined;
}

/** What was unsubscribed stays in the list for a while. */
function isOf({ Protocol, Endpoint = "", SubscriptionArn }: Subscription, addressHash: string) {
  const isLive = Protocol === "email" && SubscriptionArn !== "Deleted";
  return isLive && hashAddress(Endpoint) === addressHash;
}
