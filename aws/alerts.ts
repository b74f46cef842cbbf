import type { SNSClient } from "@aws-sdk/client-sns";
import { callAws } from "./errors";
import { sideLookLimitMs, withTimeLimit } from "./time-limit";

/** One message to the alerts topic. */
export interface Alert {
  /** ASCII without line breaks, at most 100 characters: SNS refuses any other. */
  readonly subject: string;
  readonly message: string;
}

/** Publishes an alert, loading the SNS client on the first one. @throws AwsError */
export async function publishAlert(
  sns: () => Promise<SNSClient>,
  topicArn: string,
  { subject, message }: Alert,
): Promise<void> {
  await callAws("Publish", topicArn, () =>
    withTimeLimit(sideLookLimitMs, async (abortSignal) => {
      const { PublishCommand } = await import("@aws-sdk/client-sns");
      const input = { TopicArn: topicArn, Subject: subject, Message: message };
      const client = await sns();
      await client.send(new PublishCommand(input), { abortSignal });
    }),
  );
}
