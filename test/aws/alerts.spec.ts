import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import assert from "node:assert/strict";
import { mock } from "node:test";
import { publishAlert } from "../../aws/alerts";
import { accountRegion } from "../support/observations";

const client = new SNSClient({ region: accountRegion.region });
const sdk = mockClient(client);
const topicArn = "arn:aws:sns:eu-west-1:111122223333:glue-encryption-guardrail-alerts";
const alert = { subject: "Restored", message: "{}" };
const sns = () => Promise.resolve(client);

describe("Publishing an alert", () => {
  beforeEach(() => sdk.reset());

  it("sends subject and message to the topic", async () => {
    sdk.on(PublishCommand).resolves({ MessageId: "1" });
    await publishAlert(sns, topicArn, alert);
    assert.deepEqual(
      sdk.calls().map((call) => call.args[0].input),
      [{ TopicArn: topicArn, Subject: "Restored", Message: "{}" }],
    );
  });

  it("fails with AWS's code when SNS does not take it", async () => {
    sdk
      .on(PublishCommand)
      .rejects(Object.assign(new Error("no"), { name: "KMSDisabledException" }));
    await assert.rejects(publishAlert(sns, topicArn, alert), {
      name: "AwsError",
      code: "KMSDisabledException",
      operation: "Publish",
      resource: topicArn,
    });
  });

  it("fails when the client cannot be made", async () => {
    const failing = () => Promise.reject(new Error("no client"));
    await assert.rejects(publishAlert(failing, topicArn, alert), { name: "AwsError" });
  });

  it("gives up on a silent SNS after three seconds", async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    const published = publishAlert(() => new Promise(() => undefined), topicArn, alert);
    mock.timers.tick(3_000);
    mock.timers.reset();
    await assert.rejects(published, { name: "AwsError", code: "TimeoutError" });
  });
});
