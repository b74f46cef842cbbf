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

describeOnEngine("a changed key", function () {
  const world = new GuardrailWorld();
  let stack: Stack;
  let oldKey: string;
  let newKey: string;

  before(async () => {
    await world.start();
    stack = await world.stack("rotating");
    succeeded(await stack.up());
    oldKey = String((await stack.outputs()).keyArn);
    newKey = await world.createKey();
  });

  after(() => world.stop());

  it("reaches the parameter and the function before the settings, so that nothing fights it", async () => {
    const before = world.mark();
    stack.configure(guardrailConfig({ keyArn: newKey, retiredKeyArns: [oldKey] }));
    succeeded(await stack.up());
    await world.local.bus.settle();
    assert.deepEqual(await world.settings(), encryptedWith(newKey));
    const writes = before.writes().map(({ call, caller }) => `${call} by ${caller}`);
    assert.deepEqual(
      writes.filter((write) => /PutParameter|PutDataCatalog/.test(write)),
      ["ssm:PutParameter by deployment", "glue:PutDataCatalogEncryptionSettings by deployment"],
    );
    const outcomes = before.runs().map(({ outcome }) => outcome.ok);
    assert.ok(
      outcomes.length > 0 && outcomes.every((isOk) => isOk),
      "the change woke the function",
    );
  });

  it("does so by order, not by luck: the settings wait for the function, the targets for them", async () => {
    const resources = await stack.resources();
    const waitsFor = (type: string, other: string) =>
      resources
        .filter((resource) => resource.type === type)
        .map(({ dependencies = [] }) => dependencies.some((urn) => urn.includes(`$${other}::`)));
    const settings = "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings";
    assert.deepEqual(waitsFor(settings, "aws:ssm/parameter:Parameter"), [true]);
    assert.deepEqual(waitsFor(settings, "aws:lambda/function:Function"), [true]);
    assert.deepEqual(waitsFor("aws:cloudwatch/eventTarget:EventTarget", settings), [true, true]);
  });

  it("leaves the old key alive for the objects that it encrypted", async () => {
    assert.equal(await world.keyState(oldKey), "Enabled");
  });

  it("is what drift is healed to from then on", async () => {
    const before = world.mark();
    await world.change(encryptedWith(oldKey));
    await world.change(switchedOff);
    assert.deepEqual(await world.settings(), encryptedWith(newKey));
    assert.equal(before.writes().filter(isCatalogPut).length, 4);
    succeeded(await stack.preview("--expect-no-changes"));
  });
});
