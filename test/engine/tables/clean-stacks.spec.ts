import { deepEqual } from "node:assert/strict";
import { describeOnEngine } from "../harness/engine";
import { PackWorld } from "../harness/pack-world";
import { resourceCounts, succeeded } from "../harness/stack";
import { cleanStacks } from "../policy-cases/clean-stacks";
import { readReports } from "../policy-cases/reports";

/** Whole programs in each kind of run that CI makes of them. */
describeOnEngine("the policy pack on clean stacks", function () {
  const world = new PackWorld();

  before(() => world.start());

  after(() => world.stop());

  for (const { it: title, stack: name, program, preview, target } of cleanStacks) {
    it(`blocks nothing of ${title}, from its first preview to a refresh and a part`, async () => {
      const stack = await world.stackOf(name, program);
      const [type, resource] = target;
      const part = ["--target", `urn:pulumi:${name}::policy-cases::${type}::${resource}`];
      const previewed = async (...flags: readonly string[]) =>
        succeeded(await stack.preview(...flags, ...world.pack.options()));
      deepEqual(readReports(await previewed()), preview);
      deepEqual(readReports(succeeded(await stack.up(...world.pack.options()))), []);
      for (const flags of [["--refresh"], part]) {
        const text = await previewed(...flags);
        deepEqual(readReports(text), []);
        deepEqual(Object.keys(resourceCounts(text)), ["unchanged"]);
      }
    });
  }
});
