import assert from "node:assert/strict";
import { describeOnEngine } from "../harness/engine";
import { encryptedWith, GuardrailWorld } from "../harness/guardrail-world";
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
    for (const refusal of [failed(await second.preview()), failed(await second.up())]) {
      assert.match(refusal, /The stack organization\/glue-encryption-guardrail\/first guards/);
      assert.doesNotMatch(refusal, /at .*\.ts:\d+/);
    }
    assert.deepEqual(before.writes(), []);
    assert.deepEqual(await world.settings(), encryptedWith(keyArn));
    succeeded(await first.preview("--refresh", "--expect-no-changes"));
    succeeded(await second.destroy());
    assert.deepEqual(await world.settings(), encryptedWith(keyArn));
    succeeded(await first.preview("--refresh", "--expect-no-changes"));
  });
});
