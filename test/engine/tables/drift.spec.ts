import assert from "node:assert/strict";
import { describeOnEngine } from "../harness/engine";
import {
  encryptedWith,
  GuardrailWorld,
  guardrailConfig,
  isCatalogPut,
  switchedOff,
} from "../harness/guardrail-world";
import { succeeded, type Stack } from "../harness/stack";

describeOnEngine("drift under a standing stack", function () {
  const world = new GuardrailWorld();
  let stack: Stack;
  let keyArn: string;

  before(async () => {
    ({ stack, keyArn } = await world.startGuarded("drifting"));
  });

  after(() => world.stop());

  it("with a foreign key, its event lost, does not block an up", async () => {
    const foreign = await world.createKey();
    world.local.faults.injectEvent({ effect: "drop" });
    await world.change(encryptedWith(foreign));
    assert.deepEqual(await world.settings(), encryptedWith(foreign));
    stack.configure(guardrailConfig({ scheduleMinutes: 7 }));
    succeeded(await stack.up());
  });

  it("is undone by an up with refresh", async () => {
    succeeded(await stack.up("--refresh"));
    await world.local.bus.settle();
    assert.deepEqual(await world.settings(), encryptedWith(keyArn));
  });

  it("whose event was lost is healed by the schedule of the stack's configuration", async () => {
    world.local.faults.injectEvent({ effect: "drop" });
    await world.change(switchedOff);
    assert.deepEqual(await world.settings(), switchedOff);
    await world.local.clock.advance(7 * 60_000);
    assert.deepEqual(await world.settings(), encryptedWith(keyArn));
  });

  it("is reported, and not healed, in audit mode", async () => {
    stack.configure(guardrailConfig({ mode: "audit" }));
    succeeded(await stack.up());
    const before = world.mark();
    await world.change(switchedOff);
    assert.deepEqual(await world.settings(), switchedOff);
    assert.equal(before.writes().filter(isCatalogPut).length, 1);
    const logs = before.runs().flatMap((run) => run.logs);
    assert.ok(
      logs.some((line) => line.includes("catalog-metadata-encryption")),
      logs.join("\n"),
    );
  });
});
