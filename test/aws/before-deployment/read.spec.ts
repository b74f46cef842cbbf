import { CloudTrailClient, DescribeTrailsCommand } from "@aws-sdk/client-cloudtrail";
import {
  GetAccountSettingsCommand,
  GetFunctionConcurrencyCommand,
  LambdaClient,
} from "@aws-sdk/client-lambda";
import { GetScheduleCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import { GetTopicAttributesCommand, SNSClient } from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import assert from "node:assert/strict";
import { readSurroundings } from "../../../aws/before-deployment/read";
import { absent, known, type Fact } from "../../../core/observed/fact";
import type { Surroundings } from "../../../core/observed/surroundings";
import { anSdkError, unreadable } from "../sdk-errors";

const topicArn = "arn:aws:sns:eu-central-1:111122223333:glue-encryption-guardrail-alerts";
const look = { region: "eu-central-1", profile: undefined, topicArn };

function mockClasses() {
  return {
    cloudTrail: mockClient(CloudTrailClient),
    lambda: mockClient(LambdaClient),
    scheduler: mockClient(SchedulerClient),
    sns: mockClient(SNSClient),
  };
}

describe("Reading the surroundings of a deployment", () => {
  let mocks: ReturnType<typeof mockClasses>;
  // Other specs of the process use the real classes.
  before(() => {
    mocks = mockClasses();
  });
  beforeEach(() => {
    for (const each of Object.values(mocks)) each.reset();
    mocks.cloudTrail.on(DescribeTrailsCommand).resolves({ trailList: [] });
    mocks.lambda
      .on(GetAccountSettingsCommand)
      .resolves({ AccountLimit: { UnreservedConcurrentExecutions: 99 } })
      .on(GetFunctionConcurrencyCommand)
      .resolves({ ReservedConcurrentExecutions: 2 });
    mocks.scheduler.on(GetScheduleCommand).resolves({});
    mocks.sns
      .on(GetTopicAttributesCommand)
      .resolves({ Attributes: { SubscriptionsConfirmed: "2", SubscriptionsPending: "1" } });
  });
  after(() => {
    for (const each of Object.values(mocks)) each.restore();
  });

  it("finds each fact, and counts what the function reserved as free for it", async () => {
    assert.deepEqual(await readSurroundings(look), {
      trails: known([]),
      subscriptions: known({ confirmed: 2, pending: 1 }),
      concurrency: known(101),
      scheduler: known(true),
    });
    const [call] = mocks.sns.commandCalls(GetTopicAttributesCommand);
    assert.deepEqual(call?.args[0].input, { TopicArn: topicArn });
  });

  it("finds no topic and no reservation before the first deployment", async () => {
    mocks.sns.on(GetTopicAttributesCommand).rejects(anSdkError("NotFoundException"));
    mocks.lambda.on(GetFunctionConcurrencyCommand).rejects(anSdkError("ResourceNotFoundException"));
    const { subscriptions, concurrency } = await readSurroundings(look);
    assert.deepEqual([subscriptions, concurrency], [absent, known(99)]);
  });

  it("takes an answer of any kind for EventBridge Scheduler, and an unknown address for none", async () => {
    const answered = Object.assign(anSdkError("ResourceNotFoundException"), {
      $metadata: { httpStatusCode: 404 },
    });
    mocks.scheduler.on(GetScheduleCommand).rejects(answered);
    assert.deepEqual((await readSurroundings(look)).scheduler, known(true));
    mocks.scheduler
      .on(GetScheduleCommand)
      .rejects(Object.assign(anSdkError("Error"), { code: "ENOTFOUND" }));
    assert.deepEqual((await readSurroundings(look)).scheduler, absent);
  });

  for (const [name, code] of Object.entries(unreadable)) {
    it(`reads nothing and fails nothing on ${name}`, async () => {
      for (const each of Object.values(mocks)) each.rejects(anSdkError(name));
      const found = await readSurroundings(look);
      const codes = (["trails", "subscriptions", "concurrency", "scheduler"] as const).map((fact) =>
        codeOf(found, fact),
      );
      assert.deepEqual(codes, [code, code, code, code]);
    });
  }
});

function codeOf(surroundings: Surroundings, name: keyof Surroundings): string {
  const fact: Fact<unknown> = surroundings[name];
  return fact.state === "unresolved" ? fact.code : fact.state;
}
