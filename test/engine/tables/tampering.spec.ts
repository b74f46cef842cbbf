import assert from "node:assert/strict";
import { parseJsonObject, textAt, objectAt, type JsonObject } from "../../../local/aws/json";
import { describeOnEngine } from "../harness/engine";
import { GuardrailWorld, guardrailConfig, accountRegion } from "../harness/guardrail-world";
import { succeeded, type Stack } from "../harness/stack";
import type { StackConfig } from "../harness/stack-file";

/** A pattern of the role that the local AWS takes the engine's calls for. */
const deployer = "arn:aws:iam::111122223333:role/deploy*";
const second = "arn:aws:iam::111122223333:role/platform/pipeline";
const rule = "glue-encryption-guardrail-catalog-change";

/**
 * One life of a stack, in order: what its deployment changes is no tampering, the rest is. The
 * records of a deployment arrive after it, as on AWS. One that came within it would be reported, as the
 * function is updated before its rules.
 */
describeOnEngine("a standing guardrail", function () {
  this.timeout(120_000);
  const world = new GuardrailWorld();
  let stack: Stack;

  before(async () => {
    ({ stack } = await world.startGuarded("tampered", { deploymentRoleArns: [deployer] }));
  });

  after(() => world.stop());

  /** Where the topic's messages stand. */
  const count = () => world.local.topics.published.length;

  function messagesSince(start: number): readonly JsonObject[] {
    return world.local.topics.published.slice(start).map(({ message }) => parseJsonObject(message));
  }

  /** What the function itself reported; alarms have a message of CloudWatch's own. */
  function alertsSince(start: number): readonly JsonObject[] {
    return messagesSince(start).filter(({ AlarmName }) => AlarmName === undefined);
  }

  function alarmsSince(start: number): readonly string[] {
    const ringing = messagesSince(start).filter(({ NewStateValue }) => NewStateValue === "ALARM");
    return [...new Set(ringing.map((message) => textAt(message, "AlarmName") ?? ""))];
  }

  /** A deployment of the function raises this one, as nobody but its deployment can vouch for it. */
  const changed = ["glue-encryption-guardrail-function-changed"];

  it("sends nothing of its own first deployment when the records of that arrive, but that the function changed", async () => {
    await world.local.clock.advance(60_000);
    assert.ok(world.local.functions.runs.length > 0, "no record woke the function");
    assert.deepEqual(alertsSince(0), []);
    assert.deepEqual(
      messagesSince(0).map(({ AlarmName }) => AlarmName),
      changed,
    );
  });

  it("puts a disabled rule back, and reports who disabled it", async () => {
    await world.call("events:DisableRule", { Name: rule }, {});
    await world.local.bus.settle();
    assert.equal(world.local.rules.in(accountRegion).get(rule)?.isEnabled, true);
    const [alert, ...more] = alertsSince(0);
    assert.equal(alert?.kind, "tampering");
    assert.match(textAt(objectAt(alert, "attribution"), "callerArn") ?? "", /data-engineer/);
    assert.deepEqual(more, []);
  });

  it("puts a removed target back as the program made it: a preview then finds no change", async () => {
    const input = { Rule: rule, Ids: ["glue-encryption-guardrail"] };
    await world.call("events:RemoveTargets", input, {});
    await world.local.bus.settle();
    assert.equal(world.local.rules.in(accountRegion).get(rule)?.targets.size, 1);
    succeeded(await stack.preview("--refresh", "--expect-no-changes"));
  });

  const updates: readonly (readonly [string, StackConfig, readonly string[]])[] = [
    ["another schedule", { scheduleMinutes: 7 }, changed],
    ["one more deployment role", { deploymentRoleArns: [deployer, second] }, changed],
    ["a trail of its own", { createTrail: true }, []],
    ["a dashboard", { dashboard: true }, []],
    ["no trail any more", { createTrail: false }, []],
    ["a service role", { serviceRoleArns: ["arn:aws:iam::111122223333:role/glue"] }, changed],
  ];
  for (const [what, config, alarms] of updates) {
    it(`takes ${what} from its deployment without a fight or an alert, and is then as declared`, async () => {
      // What raised it before has to be over, as an alarm that stays raised changes no state.
      await world.local.clock.advance(3 * 60_000);
      const [before, start] = [world.mark(), count()];
      stack.configure(guardrailConfig(config));
      succeeded(await stack.up());
      await world.local.clock.advance(8 * 60_000);
      assert.ok(before.runs().length > 0, "nothing looked at the update");
      const others = before.writes().filter(({ caller }) => caller !== "deployment");
      assert.deepEqual(others, []);
      assert.deepEqual(alertsSince(start), []);
      assert.deepEqual(alarmsSince(start), alarms);
      succeeded(await stack.preview("--refresh", "--expect-no-changes"));
    });
  }

  it("keeps the bucket of the trail that it took away, with all that protects it", () => {
    const deleted = world.gate.deleted.map(({ type }) => type);
    assert.ok(deleted.includes("aws:cloudtrail/trail:Trail"), deleted.join());
    assert.deepEqual(
      deleted.filter((type) => type.startsWith("aws:s3/")),
      [],
    );
  });

  it("takes the same calls for tampering once their role is not named any more", async () => {
    stack.configure(guardrailConfig({ deploymentRoleArns: undefined, scheduleMinutes: 9 }));
    const [before, start] = [world.mark(), count()];
    succeeded(await stack.up());
    await world.local.clock.advance(60_000);
    const kinds = new Set(alertsSince(start).map(({ kind }) => kind));
    assert.deepEqual([...kinds], ["tampering"]);
    assert.deepEqual(
      before.writes().filter(({ caller }) => caller !== "deployment"),
      [],
    );
  });
});
