import assert from "node:assert/strict";
import { describeOnEngine } from "../harness/engine";
import { encryptedWith, GuardrailWorld, isCatalogPut } from "../harness/guardrail-world";
import { failed, succeeded, type Stack } from "../harness/stack";

describeOnEngine("a second stack on the same catalog", function () {
  const world = new GuardrailWorld();
  let first: Stack;

  before(async () => {
    await world.start();
    first = await world.stack("first");
    succeeded(await first.up());
  });

  after(() => world.stop());

  it("is refused before it touches the catalog or anything of the first", async () => {
    const keyArn = String((await first.outputs()).keyArn);
    const second = await world.stack("second");
    const before = world.mark();
    assert.match(failed(await second.up()), /\/glue-encryption-guardrail\/key-arn/);
    const touched = before
      .writes()
      .filter((write) => isCatalogPut(write) || write.call.startsWith("ssm:"));
    assert.deepEqual(touched, []);
    assert.deepEqual(await world.settings(), encryptedWith(keyArn));
    succeeded(await first.preview("--refresh", "--expect-no-changes"));
    succeeded(await second.destroy());
    assert.deepEqual(await world.settings(), encryptedWith(keyArn));
    succeeded(await first.preview("--refresh", "--expect-no-changes"));
  });
});
