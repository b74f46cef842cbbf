import assert from "node:assert/strict";
import { names } from "../../../core/deployed/names";
import { describeOnEngine } from "../harness/engine";
import { encryptedWith, GuardrailWorld, switchedOff } from "../harness/guardrail-world";
import { succeeded, type Stack } from "../harness/stack";

describeOnEngine("the guardrail's parameters, deleted by somebody,", function () {
  const world = new GuardrailWorld();
  let stack: Stack;
  let keyArn: string;

  before(async () => {
    ({ stack, keyArn } = await world.startGuarded("standing"));
  });

  after(() => world.stop());

  it("block neither a preview nor an update, and are restored by the update that the finding names", async () => {
    for (const Name of [names.keyParameter, names.stackParameter]) {
      await world.call("ssm:DeleteParameter", { Name }, {});
    }
    succeeded(await stack.preview());
    succeeded(await stack.up("--refresh"));
    const { Parameter } = await world.call("ssm:GetParameter", { Name: names.keyParameter }, {});
    assert.equal((Parameter as { Value: string }).Value, keyArn);
    succeeded(await stack.preview("--refresh", "--expect-no-changes"));
  });

  it("leave the catalog guarded with the same key", async () => {
    await world.change(switchedOff);
    assert.deepEqual(await world.settings(), encryptedWith(keyArn));
  });
});
