import assert from "node:assert/strict";
import type { JsonObject } from "../../../../local/aws/json";
import { region, SmallWorld } from "../small-world";

const minute = 60_000;
const events: JsonObject = {
  namespace: "AWS/Events",
  metricName: "TriggeredRules",
  dimensions: { RuleName: "r" },
  statistic: "Sum",
  period: 60,
  comparisonOperator: "GreaterThanOrEqualToThreshold",
  threshold: 1,
  evaluationPeriods: 1,
  treatMissingData: "notBreaching",
};
const heartbeat: JsonObject = {
  threshold: 1,
  comparisonOperator: "LessThanThreshold",
  evaluationPeriods: 3,
  treatMissingData: "breaching",
  metricQueries: [
    { id: "runs", expression: "FILL(m, 0)", returnData: true },
    {
      id: "m",
      metric: {
        namespace: "Own",
        metricName: "Heartbeat",
        dimensions: { service: "own" },
        stat: "SampleCount",
        period: 300,
      },
    },
  ],
};
const messagesSent: JsonObject = {
  ...events,
  namespace: "AWS/SQS",
  metricName: "NumberOfMessagesSent",
  dimensions: { QueueName: "dead-letters" },
};
const failures: JsonObject = {
  ...events,
  namespace: "AWS/Lambda",
  metricName: "Errors",
  dimensions: { FunctionName: "small" },
};

/** A line of the log that carries one metric, as the embedded metric format has it. */
const beat = {
  _aws: {
    Timestamp: 0,
    CloudWatchMetrics: [
      {
        Namespace: "Own",
        Dimensions: [["service"]],
        Metrics: [{ Name: "Heartbeat", Unit: "Count" }],
      },
    ],
  },
  service: "own",
  Heartbeat: 1,
};

describe("The local CloudWatch", () => {
  let world: SmallWorld;
  beforeEach(async () => {
    world = await SmallWorld.start();
  });
  afterEach(() => world.aws.close());

  const arm = async (settings: JsonObject) => {
    const alarmActions = [await world.topic()];
    const inputs = {
      name: "a",
      alarmDescription: "why",
      alarmActions,
      okActions: alarmActions,
      ...settings,
    };
    await world.create("aws:cloudwatch/metricAlarm:MetricAlarm", inputs);
  };
  const pass = async (minutes: number) => {
    await world.aws.clock.advance(minutes * minute);
    await world.aws.bus.settle();
  };
  const putRule = (EventPattern = '{"source":["aws.kms"]}', inRegion = region) =>
    world.call("events:PutRule", { Name: "r", EventPattern }, inRegion);
  const change = async () => {
    await world.call("glue:PutDataCatalogEncryptionSettings", {
      DataCatalogEncryptionSettings: {},
    });
    await world.aws.bus.settle();
  };
  const states = () => world.told.map(({ NewStateValue }) => NewStateValue);

  it("notifies the topic of an alarm when a rule was triggered that has no target, and when it is over", async () => {
    await arm(events);
    await putRule();
    await pass(1);
    await world.call("kms:CreateKey", {});
    await pass(2);
    assert.deepEqual(states(), ["OK", "ALARM", "OK"]);
  });

  it("says which alarm changed, from what, where and when", async () => {
    await arm(events);
    await pass(1);
    const [{ StateChangeTime, ...message } = {}] = world.told;
    assert.ok(typeof StateChangeTime === "string" && !Number.isNaN(Date.parse(StateChangeTime)));
    assert.deepEqual(message, {
      AlarmName: "a",
      AlarmDescription: "why",
      AWSAccountId: "111122223333",
      NewStateValue: "OK",
      OldStateValue: "INSUFFICIENT_DATA",
      Region: region,
      AlarmArn: `arn:aws:cloudwatch:${region}:111122223333:alarm:a`,
    });
  });

  it("counts a rule that its own schedule triggers", async () => {
    await arm(events);
    await world.call("events:PutRule", { Name: "r", ScheduleExpression: "rate(5 minutes)" });
    await pass(7.5);
    assert.deepEqual(states(), ["OK", "ALARM", "OK"]);
  });

  for (const [what, spoil] of [
    ["is disabled", () => world.call("events:DisableRule", { Name: "r" })],
    ["matches something else", () => putRule('{"source":["aws.s3"]}')],
    [
      "is one of another Region",
      () =>
        world.call("events:DeleteRule", { Name: "r" }).then(() => putRule(undefined, "us-east-1")),
    ],
  ] as const) {
    it(`does not count a rule that ${what}`, async () => {
      await arm(events);
      await putRule();
      await spoil();
      await world.call("kms:CreateKey", {});
      await pass(2);
      assert.deepEqual(states(), ["OK"]);
    });
  }

  it("misses the heartbeat of a function that is silent for three periods", async () => {
    await arm(heartbeat);
    await world.deploy(`console.log(${JSON.stringify(JSON.stringify(beat))});`);
    await world.route();
    await change();
    await pass(14);
    const before = states();
    await pass(3);
    assert.deepEqual([before, states()], [["OK"], ["OK", "ALARM"]]);
  });

  it("counts no heartbeat of a function whose role may not write its log", async () => {
    await arm(heartbeat);
    await world.create("aws:iam/role:Role", { name: "small" });
    await world.deploy(`console.log(${JSON.stringify(JSON.stringify(beat))});`);
    await world.route();
    await change();
    await pass(1);
    assert.deepEqual(states(), ["ALARM"]);
  });

  it("counts what is sent to a queue, and not what stays in it", async () => {
    await arm(messagesSent);
    await world.deploy("return 1;");
    await world.admit("dead-letters", await world.route({ isPermitted: false }));
    await change();
    await pass(3);
    await change();
    await pass(3);
    assert.deepEqual(states(), ["ALARM", "OK", "ALARM", "OK"]);
  });

  it("sees the errors of a function", async () => {
    await arm(failures);
    await world.deploy("throw new Error('no');");
    await world.route();
    await change();
    await pass(1);
    assert.deepEqual(states(), ["ALARM"]);
  });

  it("counts the wake-ups that a stopped function never gets", async () => {
    await arm({ ...failures, metricName: "AsyncEventsDropped" });
    await world.deploy("return 1;", { reservedConcurrentExecutions: 0 });
    await world.route();
    await change();
    await pass(1);
    assert.deepEqual(states(), ["ALARM"]);
  });

  it("notifies no topic whose policy does not let it", async () => {
    await arm(events);
    const arn = await world.topic();
    await world.create("aws:sns/topicPolicy:TopicPolicy", { arn, policy: "{}" });
    await pass(1);
    assert.deepEqual(states(), []);
  });

  it("forgets an alarm that was deleted", async () => {
    await arm(events);
    await world.aws.provisioner.provision({
      operation: "delete",
      type: "aws:cloudwatch/metricAlarm:MetricAlarm",
      name: "a",
      id: "a",
      inputs: {},
      region,
    });
    await pass(1);
    assert.deepEqual(states(), []);
  });
});
