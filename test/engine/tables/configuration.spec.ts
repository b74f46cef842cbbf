import assert from "node:assert/strict";
import { describeOnEngine } from "../harness/engine";
import { GuardrailWorld } from "../harness/guardrail-world";
import { failed } from "../harness/stack";

const wrong = {
  keyArn: "alias/my-key",
  scheduleMinutes: 0,
  alertEmail: "nobody",
  mode: "enforced",
  logRetentionDays: 2,
  reservedConcurency: 1,
};

describeOnEngine("a stack with a bad configuration", function () {
  const world = new GuardrailWorld();

  before(async () => {
    await world.start();
  });

  after(() => world.stop());

  it("gets one error that lists every problem, before any resource is registered", async () => {
    const stack = await world.stack("bad", wrong);
    const text = failed(await stack.preview());
    for (const key of Object.keys(wrong)) assert.match(text, new RegExp(`guardrail:${key}\\b`));
    for (const found of ["alias/my-key", "nobody", "enforced"])
      assert.ok(text.includes(found), text);
    assert.match(text, /reservedConcurrency/);
    assert.doesNotMatch(text, /\+ +(aws|glue-encryption-guardrail):/);
    assert.doesNotMatch(text, /at .+\.ts:\d+/);
  });

  it("that names a Region which is none is refused by its key", async () => {
    const stack = await world.stack("atlantis", { keyArn: undefined });
    stack.configure({ "aws:region": "atlantis" });
    const before = world.mark();
    assert.match(failed(await stack.up()), /aws:region.*atlantis/s);
    assert.deepEqual(before.writes(), []);
  });

  it("whose key lies in another Region is refused with both Regions", async () => {
    const keyArn = await world.createKey("us-east-1");
    const stack = await world.stack("elsewhere", { keyArn });
    const text = failed(await stack.up());
    assert.match(text, /keyArn/);
    assert.match(text, /eu-central-1/);
    assert.ok(text.includes(keyArn), text);
  });
});
