import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import assert from "node:assert/strict";
import { mock } from "node:test";
import { sendAlert } from "../../aws/alerts";
import { accountRegion } from "../support/observations";
import { anSdkError } from "./sdk-errors";

const snsClient = new SNSClient({ region: accountRegion.region });
const eventBridgeClient = new EventBridgeClient({ region: accountRegion.region });
const sdk = mockClient(snsClient);
const events = mockClient(eventBridgeClient);
const topicArn = "arn:aws:sns:eu-west-1:111122223333:glue-encryption-guardrail-alerts";
const eventBusArn = "arn:aws:events:eu-west-1:444455556666:event-bus/security";
const alert = { subject: "Restored", message: "{}" };
const sns = () => Promise.resolve(snsClient);
const eventBridge = () => Promise.resolve(eventBridgeClient);
const clients = { sns, eventBridge };
const both = { topicArn, eventBusArn };

/** What each error says of the way that failed. */
function toWays({ errors }: Awaited<ReturnType<typeof sendAlert>>) {
  return errors.map(({ operation, resource, code }) => [operation, resource, code]);
}

describe("Sending an alert", () => {
  beforeEach(() => {
    sdk.reset();
    events.reset();
    sdk.on(PublishCommand).resolves({ MessageId: "1" });
    events.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [{ EventId: "1" }] });
  });

  it("publishes subject and message to the topic, and loads no other client without an event bus", async () => {
    const unused = () => assert.fail("no event bus is configured");
    const sent = await sendAlert(
      { sns, eventBridge: unused },
      { topicArn, eventBusArn: undefined },
      alert,
    );
    assert.deepEqual(sent, { isTaken: true, errors: [] });
    assert.deepEqual(
      sdk.calls().map((call) => call.args[0].input),
      [{ TopicArn: topicArn, Subject: "Restored", Message: "{}" }],
    );
  });

  it("puts the message on the event bus too", async () => {
    assert.deepEqual(await sendAlert(clients, both, alert), { isTaken: true, errors: [] });
    assert.equal(sdk.calls().length, 1);
    const entry = {
      EventBusName: eventBusArn,
      Source: "glue-encryption-guardrail",
      DetailType: "Glue Encryption Guardrail Notification",
      Detail: "{}",
    };
    assert.deepEqual(
      events.calls().map((call) => call.args[0].input),
      [{ Entries: [entry] }],
    );
  });

  it("goes by the event bus when SNS does not take it", async () => {
    sdk.on(PublishCommand).rejects(anSdkError("KMSDisabledException"));
    const sent = await sendAlert(clients, both, alert);
    assert.equal(sent.isTaken, true);
    assert.deepEqual(toWays(sent), [["Publish", topicArn, "KMSDisabledException"]]);
    assert.equal(events.calls().length, 1);
  });

  it("goes by the topic when the event bus refuses the entry of a call that succeeded", async () => {
    const Entries = [{ ErrorCode: "AccessDeniedException", ErrorMessage: "no" }];
    events.on(PutEventsCommand).resolves({ FailedEntryCount: 1, Entries });
    const sent = await sendAlert(clients, both, alert);
    assert.equal(sent.isTaken, true);
    assert.deepEqual(toWays(sent), [["PutEvents", eventBusArn, "AccessDeniedException"]]);
  });

  it("is not taken when no way takes it, nor when a client cannot be made", async () => {
    const failing = () => Promise.reject(anSdkError("NoClient"));
    const sent = await sendAlert({ sns: failing, eventBridge: failing }, both, alert);
    assert.equal(sent.isTaken, false);
    assert.deepEqual(toWays(sent), [
      ["Publish", topicArn, "NoClient"],
      ["PutEvents", eventBusArn, "NoClient"],
    ]);
  });

  it("gives up on silent services after three seconds, on both at once", async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    const silent = () => new Promise<never>(() => undefined);
    const sending = sendAlert({ sns: silent, eventBridge: silent }, both, alert);
    mock.timers.tick(3_000);
    mock.timers.reset();
    const sent = await sending;
    assert.equal(sent.isTaken, false);
    assert.deepEqual(
      sent.errors.map(({ code }) => code),
      ["TimeoutError", "TimeoutError"],
    );
  });
});
