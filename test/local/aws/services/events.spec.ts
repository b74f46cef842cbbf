import assert from "node:assert/strict";
import type { JsonObject } from "../../../../local/aws/json";
import { region, SmallWorld } from "../small-world";

const ruleArn = `arn:aws:events:${region}:111122223333:rule/r`;
const EventPattern = '{"source":["aws.glue"]}';
const one = { Id: "one", Arn: "arn:aws:lambda:eu-central-1:111122223333:function:one" };

describe("The local EventBridge", () => {
  let world: SmallWorld;
  beforeEach(async () => {
    world = await SmallWorld.start();
    await world.call("events:PutRule", {
      Name: "r",
      EventPattern,
      Description: "d",
      State: "DISABLED",
    });
    await world.call("events:PutTargets", { Rule: "r", Targets: [one] });
  });
  afterEach(() => world.aws.close());

  const describeRule = () => world.call("events:DescribeRule", { Name: "r" });
  const targets = async () =>
    (await world.call("events:ListTargetsByRule", { Rule: "r" })).Targets as readonly JsonObject[];

  it("describes a rule as it was put", async () => {
    assert.deepEqual(await describeRule(), {
      Name: "r",
      Arn: ruleArn,
      Description: "d",
      EventPattern,
      State: "DISABLED",
      EventBusName: "default",
    });
  });

  it("takes what a second Put leaves out back to its default", async () => {
    await world.call("events:PutRule", { Name: "r", ScheduleExpression: "rate(1 hour)" });
    assert.deepEqual(await describeRule(), {
      Name: "r",
      Arn: ruleArn,
      ScheduleExpression: "rate(1 hour)",
      State: "ENABLED",
      EventBusName: "default",
    });
  });

  it("keeps the targets of a rule that is put again", async () => {
    await world.call("events:PutRule", { Name: "r", EventPattern });
    assert.deepEqual(await targets(), [one]);
  });

  it("switches a rule on and off", async () => {
    await world.call("events:EnableRule", { Name: "r" });
    const { State: on } = await describeRule();
    await world.call("events:DisableRule", { Name: "r" });
    const { State: off } = await describeRule();
    assert.deepEqual([on, off], ["ENABLED", "DISABLED"]);
  });

  it("replaces the target of the same id and adds one of another", async () => {
    const changed = { ...one, RetryPolicy: { MaximumRetryAttempts: 1 } };
    const two = { ...one, Id: "two" };
    await world.call("events:PutTargets", { Rule: "r", Targets: [changed, two] });
    assert.deepEqual(await targets(), [changed, two]);
  });

  it("names the targets that it cannot remove, and removes the others", async () => {
    const answer = await world.call("events:RemoveTargets", { Rule: "r", Ids: ["one", "none"] });
    assert.deepEqual(
      { ...answer, left: await targets() },
      {
        FailedEntryCount: 1,
        FailedEntries: [{ TargetId: "none", ErrorCode: "ResourceNotFoundException" }],
        left: [],
      },
    );
  });

  it("runs a schedule that was put by a call", async () => {
    await world.call("events:PutRule", { Name: "tick", ScheduleExpression: "rate(5 minutes)" });
    await world.aws.clock.advance(11 * 60_000);
    const ticks = world.aws.bus.triggered.map(({ name }) => name);
    assert.deepEqual(ticks, ["tick", "tick"]);
  });

  const refused: readonly (readonly [string, string, JsonObject, string])[] = [
    [
      "to describe a rule that is not there",
      "DescribeRule",
      { Name: "x" },
      "ResourceNotFoundException",
    ],
    [
      "to give it targets",
      "PutTargets",
      { Rule: "x", Targets: [one] },
      "ResourceNotFoundException",
    ],
    ["a rule without pattern and schedule", "PutRule", { Name: "x" }, "ValidationException"],
    [
      "a pattern that is no JSON",
      "PutRule",
      { Name: "x", EventPattern: "{" },
      "InvalidEventPatternException",
    ],
    ["to delete a rule that has targets", "DeleteRule", { Name: "r" }, "ValidationException"],
  ];
  for (const [what, operation, input, code] of refused) {
    it(`refuses ${what}`, async () => {
      assert.equal(await world.refusal(`events:${operation}`, input), code);
    });
  }

  it("deletes a rule without targets, and succeeds where there is none", async () => {
    await world.call("events:RemoveTargets", { Rule: "r", Ids: ["one"] });
    const codes = [
      await world.refusal("events:DeleteRule", { Name: "r" }),
      await world.refusal("events:DeleteRule", { Name: "r" }),
      await world.refusal("events:DescribeRule", { Name: "r" }),
    ];
    assert.deepEqual(codes, ["none", "none", "ResourceNotFoundException"]);
  });
});
