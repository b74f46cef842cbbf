import assert from "node:assert/strict";
import type { JsonObject } from "../../../../local/aws/json";
import { switchedOff, type GlueSettings } from "../../../../local/aws/catalog-body";
import { cast } from "../../../../local/aws/trail/principals";
import { region, SmallWorld } from "../small-world";

describe("The local event bus", () => {
  let world: SmallWorld;
  let seconds = 0;
  beforeEach(async () => {
    world = await SmallWorld.start({ latency: () => seconds * 1_000 });
    seconds = 0;
    await world.deploy("return event.source;", { reservedConcurrentExecutions: 1 });
  });
  afterEach(() => world.aws.close());

  const put = (settings: GlueSettings) => {
    const input = { DataCatalogEncryptionSettings: settings };
    return world.call("glue:PutDataCatalogEncryptionSettings", input);
  };
  const change = async (settings: GlueSettings = switchedOff) => {
    await put(settings);
    await world.aws.bus.settle();
  };
  /** How many halves each delivered event names. */
  const halves = () =>
    world.aws.functions.runs.map(({ event }) => {
      const { requestParameters } = (event as { readonly detail: JsonObject }).detail;
      const { dataCatalogEncryptionSettings } = requestParameters as JsonObject;
      return Object.keys(dataCatalogEncryptionSettings as JsonObject).length;
    });
  const sources = () => world.aws.functions.runs.map(({ outcome }) => outcome.ok && outcome.result);

  it("hands the event of a write to the function of a matching rule", async () => {
    await world.route();
    await change();
    assert.deepEqual(sources(), ["aws.glue"]);
  });

  it("gets no event of a read", async () => {
    await world.route();
    await world.aws.call(
      { caller: cast.engineer, region },
      "glue:GetDataCatalogEncryptionSettings",
      {},
    );
    await world.aws.bus.settle();
    assert.deepEqual(sources(), []);
  });

  it("keeps the events of each Region apart", async () => {
    await world.route();
    const who = { caller: cast.engineer, region: "us-east-1" };
    const input = { DataCatalogEncryptionSettings: {} };
    await world.aws.call(who, "glue:PutDataCatalogEncryptionSettings", input);
    await world.aws.bus.settle();
    assert.deepEqual(sources(), []);
  });

  for (const [what, roleArn, expected] of [
    ["forwards an event to the bus of another Region by the target's role", "role/any", 1],
    ["forwards nothing to another Region without a role", undefined, 0],
  ] as const) {
    it(what, async () => {
      await world.route();
      const who = { caller: cast.engineer, region: "us-east-1" };
      const EventPattern = '{"source":["aws.glue"]}';
      await world.aws.call(who, "events:PutRule", { Name: "forward", EventPattern });
      const Arn = `arn:aws:events:${region}:111122223333:event-bus/default`;
      const RoleArn = roleArn && `arn:aws:iam::111122223333:${roleArn}`;
      const Targets = [{ Id: "1", Arn, ...(RoleArn !== undefined && { RoleArn }) }];
      await world.aws.call(who, "events:PutTargets", { Rule: "forward", Targets });
      const input = { DataCatalogEncryptionSettings: {} };
      await world.aws.call(who, "glue:PutDataCatalogEncryptionSettings", input);
      await world.aws.bus.settle();
      const origins = world.aws.functions.runs.map(({ event }) => (event as JsonObject).region);
      assert.deepEqual(
        origins,
        Array.from({ length: expected }, () => "us-east-1"),
      );
    });
  }

  it("sends an event to the dead-letter queue at once when the function's policy does not admit the rule", async () => {
    const ruleArn = await world.route({ isPermitted: false });
    await world.admit("dead-letters", ruleArn);
    await change();
    const letters = world
      .queue("dead-letters")
      .messages.map((letter) => (letter as { reason: string }).reason);
    assert.deepEqual([sources(), letters], [[], ["NO_PERMISSIONS"]]);
  });

  it("loses an event when the dead-letter queue does not admit the rule either", async () => {
    await world.route({ isPermitted: false });
    await change();
    assert.deepEqual(world.queue("dead-letters").messages, []);
  });

  it("drops, doubles and reorders the events that it is asked to", async () => {
    await world.route();
    const { faults, clock } = world.aws;
    faults.injectEvent({ effect: "drop" });
    await change();
    faults.injectEvent({ effect: "duplicate" });
    await change();
    faults.injectEvent({ effect: "reorder" });
    await change({});
    await change();
    assert.deepEqual(halves(), [2, 2, 2, 0]);
    faults.injectEvent({ effect: "reorder" });
    await change({});
    assert.equal(sources().length, 4);
    await clock.advance(2_000);
    assert.deepEqual(halves(), [2, 2, 2, 0, 0]);
  });

  it("hands an event over as late as it is, so that a later one can overtake it", async () => {
    await world.route();
    const { clock, bus } = world.aws;
    seconds = 60;
    await put(switchedOff);
    seconds = 5;
    await put({});
    assert.deepEqual(halves(), []);
    await clock.advance(6_000);
    assert.deepEqual(halves(), [0]);
    await clock.advance(60_000);
    assert.deepEqual(halves(), [0, 2]);
    await bus.settle();
    assert.equal(sources().length, 2);
  });

  it("lets as much time pass as events are late where it is to settle, and none else", async () => {
    await world.route();
    const { clock, bus } = world.aws;
    seconds = 3_600;
    await put(switchedOff);
    const before = clock.skew;
    await bus.settle();
    assert.deepEqual(halves(), [2]);
    const passed = clock.skew - before;
    assert.ok(passed > 3_500_000 && passed <= 3_600_000, String(passed));
    await bus.settle();
    assert.equal(clock.skew - before, passed);
  });

  it("runs a schedule each time that its period has passed, and not while it is disabled", async () => {
    const rule = { name: "tick", scheduleExpression: "rate(5 minutes)" };
    await world.create("aws:cloudwatch/eventRule:EventRule", rule);
    const principal = "events.amazonaws.com";
    await world.create("aws:lambda/permission:Permission", { function: "small", principal });
    const arn = `arn:aws:lambda:${region}:111122223333:function:small`;
    await world.create("aws:cloudwatch/eventTarget:EventTarget", { rule: "tick", arn });
    await world.aws.clock.advance(16 * 60_000);
    assert.deepEqual(sources(), ["aws.events", "aws.events", "aws.events"]);
    await world.aws.provisioner.provision({
      operation: "update",
      type: "aws:cloudwatch/eventRule:EventRule",
      name: "tick",
      id: "tick",
      inputs: { ...rule, state: "DISABLED" },
      region,
    });
    await world.aws.clock.advance(16 * 60_000);
    assert.equal(sources().length, 3);
  });

  it("refuses a schedule that it does not know", async () => {
    const rule = { name: "tick", scheduleExpression: "cron(0 12 * * ? *)" };
    await assert.rejects(
      world.create("aws:cloudwatch/eventRule:EventRule", rule),
      /knows rate\(…\) schedules only/,
    );
  });
});
