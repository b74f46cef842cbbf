import assert from "node:assert/strict";
import { describeOnEngine } from "../harness/engine";
import {
  encryptedWith,
  GuardrailWorld,
  guardrailConfig,
  switchedOff,
} from "../harness/guardrail-world";
import { failed, succeeded, type Stack } from "../harness/stack";

describeOnEngine("a protected stack", function () {
  const world = new GuardrailWorld();
  let stack: Stack;

  before(async () => {
    await world.start();
    stack = await world.stack("protected", { protect: undefined });
    succeeded(await stack.up());
  });

  after(() => world.stop());

  it("refuses to be destroyed with everything still in place, healing included", async () => {
    const resources = await stack.resources();
    const keyArn = String((await stack.outputs()).keyArn);
    assert.match(failed(await stack.destroy()), /protect/);
    assert.deepEqual(urnsOf(await stack.resources()), urnsOf(resources));
    await world.change(switchedOff);
    assert.deepEqual(await world.settings(), encryptedWith(keyArn));
  });

  it("leaves once its configuration says so", async () => {
    stack.configure(guardrailConfig({ protect: false }));
    succeeded(await stack.up());
    succeeded(await stack.destroy());
    assert.deepEqual(await stack.resources(), []);
  });
});

function urnsOf(resources: readonly { readonly urn: string }[]): readonly string[] {
  return resources.map(({ urn }) => urn);
}
