import type { SNSClientConfig } from "@aws-sdk/client-sns";
import { absent, known, type Fact } from "../../core/observed/fact";
import type { ObservedSubscriptions } from "../../core/observed/surroundings";
import { errorName, toUnresolved } from "../errors";
import { sideLookLimitMs, withTimeLimit } from "../time-limit";

/** Counts the subscriptions to a topic. Never rejects. */
export async function observeSubscriptions(
  settings: SNSClientConfig,
  topicArn: string,
): Promise<Fact<ObservedSubscriptions>> {
  try {
    return await withTimeLimit(sideLookLimitMs, async (abortSignal) => {
      const { GetTopicAttributesCommand, SNSClient } = await import("@aws-sdk/client-sns");
      const command = new GetTopicAttributesCommand({ TopicArn: topicArn });
      const { Attributes } = await new SNSClient(settings).send(command, { abortSignal });
      const count = (name: string) => Number(Attributes?.[name] ?? 0);
      return known({
        confirmed: count("SubscriptionsConfirmed"),
        pending: count("SubscriptionsPending"),
      });
    });
  } catch (error) {
    return /^NotFound(Exception)?$/.test(errorName(error)) ? absent : toUnresolved(error);
  }
}
