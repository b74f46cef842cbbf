import assert from "node:assert/strict";
import { names } from "../../../../core/deployed/names";
import { ruleNames } from "../../../../core/deployed/rules";
import { iamRegion } from "../../../../local/chaos/iam";
import { variable } from "../../../../core/deployed/environment";
import { atIndex, raiseStages } from "../../../../local/chaos/setups/stage";
import type { SetupName } from "../../../../local/chaos/setups/setup";

const raise = (setup: SetupName) =>
  raiseStages(setup, () => ({
    newRunner: () => assert.fail("nothing runs"),
    close: () => undefined,
  }));

describe("A stage of the campaign", () => {
  it("has what the program registers, and nothing has run in it since the day before", async () => {
    const { world, parts } = atIndex(await raise("one role"));
    const { accountRegion } = parts;
    const { region } = accountRegion;
    assert.deepEqual([...world.rules.in(region).keys()], ruleNames);
    assert.deepEqual([...world.schedules.in(region).keys()], [names.schedule]);
    assert.ok(world.alarms.in(region).size > 1);
    assert.deepEqual(
      world.functions.runs.map(({ id }) => id),
      ["yesterday"],
    );
  });

  it("has the parts of the first stage, although each has an AWS of its own", async () => {
    const first = atIndex(await raise("one role"));
    const second = atIndex(await raise("one role"));
    for (const { world, parts } of [first, second]) {
      const fn = world.functions.in(parts.accountRegion.region).get(names.function);
      const keyArn = fn?.config.environment[variable.metadataKeyArn];
      assert.equal(keyArn, parts.metadataKeyArn);
    }
    first.world.rules.in(first.parts.accountRegion.region).clear();
    assert.notEqual(second.world.rules.in(second.parts.accountRegion.region).size, 0);
  });

  it("has a guardrail of its own configuration in each Region", async () => {
    const { parts: first, world } = atIndex(await raise("two Regions, one in audit"));
    const { parts: second } = atIndex(await raise("two Regions, one in audit"), 1);
    const { region } = second.accountRegion;
    assert.notEqual(first.accountRegion.region, region);
    assert.deepEqual([first.isAudit, second.isAudit], [false, true]);
    assert.deepEqual([first.serviceRoleArns.length, second.serviceRoleArns.length], [0, 2]);
    const { environment } = world.functions.in(region).get(names.function)?.config ?? {};
    assert.equal(environment?.[variable.mode], "audit");
    const forwarding = [first, second].map((parts) => parts.forwarding?.name);
    assert.deepEqual([...world.rules.in(iamRegion).keys()], forwarding);
  });
});
