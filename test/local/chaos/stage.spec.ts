import assert from "node:assert/strict";
import { names } from "../../../core/deployed/names";
import { ruleNames } from "../../../core/deployed/rules";
import { variable } from "../../../core/deployed/environment";
import { raiseStage } from "../../../local/chaos/stage";

const raise = () =>
  raiseStage(() => () => ({
    newRunner: () => assert.fail("nothing runs"),
    close: () => undefined,
  }));

describe("A stage of the campaign", () => {
  it("has what the program registers, and nothing has run in it yet", async () => {
    const { world, parts } = await raise();
    const { accountRegion } = parts;
    const { region } = accountRegion;
    assert.deepEqual([...world.rules.in(region).keys()], ruleNames);
    assert.deepEqual([...world.schedules.in(region).keys()], [names.schedule]);
    assert.ok(world.alarms.in(region).size > 1);
    assert.deepEqual(world.functions.runs, []);
  });

  it("has the parts of the first stage, although each has an AWS of its own", async () => {
    const [first, second] = [await raise(), await raise()];
    for (const { world, parts } of [first, second]) {
      const fn = world.functions.in(parts.accountRegion.region).get(names.function);
      const keyArn = fn?.config.environment[variable.metadataKeyArn];
      assert.equal(keyArn, parts.metadataKeyArn);
    }
    first.world.rules.in(first.parts.accountRegion.region).clear();
    assert.notEqual(second.world.rules.in(second.parts.accountRegion.region).size, 0);
  });
});
