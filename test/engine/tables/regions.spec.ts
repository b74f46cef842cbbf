import assert from "node:assert/strict";
import { describeOnEngine } from "../harness/engine";
import {
  encryptedWith,
  GuardrailWorld,
  isCatalogPut,
  switchedOff,
} from "../harness/guardrail-world";
import { succeeded, type Stack } from "../harness/stack";

const regions = ["eu-central-1", "us-east-1"] as const;

describeOnEngine("two stacks in two Regions of one account", function () {
  const world = new GuardrailWorld();
  let stacks: readonly Stack[];

  before(async () => {
    await world.start();
    stacks = [
      await world.stack("first", { "aws:region": regions[0] }),
      await world.stack("second", { "aws:region": regions[1] }),
    ];
  });

  after(() => world.stop());

  it("deploy side by side from one folder", async () => {
    for (const result of await Promise.all(stacks.map((stack) => stack.up()))) succeeded(result);
  });

  it("encrypt each catalog with a key of its own Region", async () => {
    for (const [at, stack] of stacks.entries()) {
      const keyArn = String((await stack.outputs()).keyArn);
      assert.equal(keyArn.split(":")[3], regions[at]);
      assert.deepEqual(await world.settings(regions[at]), encryptedWith(keyArn));
    }
  });

  it("heal their own catalog and leave the other alone", async () => {
    const before = world.mark();
    await world.change(switchedOff, { region: regions[1] });
    const heals = before.writes().filter(isCatalogPut);
    assert.deepEqual(
      heals.map(({ region }) => region),
      [regions[1], regions[1]],
    );
    assert.deepEqual([...new Set(before.runs().map(({ region }) => region))], [regions[1]]);
  });

  it("leave separately: the one that stays goes on healing", async () => {
    const [first, second] = stacks;
    if (first === undefined || second === undefined) throw new Error("no stacks");
    succeeded(await first.destroy());
    await world.change(switchedOff, { region: regions[1] });
    const keyArn = String((await second.outputs()).keyArn);
    assert.deepEqual(await world.settings(regions[1]), encryptedWith(keyArn));
    succeeded(await second.preview("--expect-no-changes"));
  });
});
