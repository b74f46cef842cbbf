import { notificationEvent } from "../core/deployed/names";
import type { AwsClients } from "./clients";
import { AwsError, callAws, toEntryError } from "./errors";
import { sideLookLimitMs, withTimeLimit } from "./time-limit";

/** One message to the alerts topic, and to the event bus where there is one. */
export interface Alert {
  /** ASCII without line breaks, at most 100 characters: SNS refuses any other. */
  readonly subject: string;
  /** JSON of an object: EventBridge takes nothing else. */
  readonly message: string;
}

/** Where alerts go. */
export interface AlertWays {
  readonly topicArn: string;
  /** Often in another account: it shares neither the topic's key nor its policy. */
  readonly eventBusArn: string | undefined;
}

/** What became of an alert. */
export interface SentAlert {
  /** Whether one of the ways took it. */
  readonly isTaken: boolean;
  /** One for each way that did not take it. */
  readonly errors: readonly AwsError[];
}

/** Sends an alert by all ways at once; none waits for another, or fails with it. */
export async function sendAlert(
  { sns, eventBridge }: Pick<AwsClients, "sns" | "eventBridge">,
  { topicArn, eventBusArn }: AlertWays,
  alert: Alert,
): Promise<SentAlert> {
  const ways = [
    publishAlert(sns, topicArn, alert),
    ...(eventBusArn === undefined ? [] : [putAlertEvent(eventBridge, eventBusArn, alert)]),
  ];
  const outcomes = await Promise.all(ways.map(toError));
  const errors = outcomes.filter((error) => error !== undefined);
  return { isTaken: errors.length < ways.length, errors };
}

async function toError(way: Promise<void>): Promise<AwsError | undefined> {
  try {
    await way;
    return undefined;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return error;
  }
}

/** Publishes an alert, loading the SNS client on the first one. @throws AwsError */
async function publishAlert(
  sns: AwsClients["sns"],
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

/** Puts an alert on an event bus, loading the EventBridge client on the first one. @throws AwsError */
async function putAlertEvent(
  eventBridge: AwsClients["eventBridge"],
  eventBusArn: string,
  { message }: Alert,
): Promise<void> {
  const { source, detailType } = notificationEvent;
  const entry = {
    EventBusName: eventBusArn,
    Source: source,
    DetailType: detailType,
    Detail: message,
  };
  await callAws("PutEvents", eventBusArn, async () => {
    const { Entries = [] } = await withTimeLimit(sideLookLimitMs, async (abortSignal) => {
      const { PutEventsCommand } = await import("@aws-sdk/client-eventbridge");
      const client = await eventBridge();
      return client.send(new PutEventsCommand({ Entries: [entry] }), { abortSignal });
    });
    // EventBridge answers 200 whatever became of the event.
    const [{ ErrorCode, ErrorMessage } = {}] = Entries;
    if (ErrorCode !== undefined) throw toEntryError(ErrorCode, ErrorMessage);
  });
}
