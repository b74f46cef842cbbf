import assert from "node:assert/strict";
import { parseLogLine } from "../../../local/aws/functions/log-line";
import type { JsonObject } from "../../../local/aws/json";
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

  /** As docs/operations.md says: the new key and the list of the old ones in one deployment. */
  before(async () => {
    ({ stack, keyArn: oldKey } = await world.startGuarded("rotating"));
    newKey = await world.createKey();
    await world.call("kms:EnableKeyRotation", { KeyId: newKey }, {});
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
    const targets = waitsFor("aws:cloudwatch/eventTarget:EventTarget", settings);
    assert.ok(targets.length > 2 && targets.every((isWaiting) => isWaiting), targets.join());
  });

  it("leaves the old key alive for the objects that it encrypted, and out of the stack", async () => {
    assert.equal(await world.keyState(oldKey), "Enabled");
    const keys = (await stack.resources()).filter(({ type }) => type === "aws:kms/key:Key");
    assert.ok(!keys.some(({ outputs }) => outputs?.arn === oldKey));
    assert.ok(world.gate.deleted.every(({ type }) => type !== "aws:kms/key:Key"));
  });

  it("looks at the old key too: disabled, it is reported at once and found by the schedule", async () => {
    const alerts = world.local.topics.published.length;
    await world.call("kms:DisableKey", { KeyId: oldKey }, {});
    await world.local.bus.settle();
    const told = world.local.topics.published.slice(alerts).map(({ message }) => message);
    assert.match(told.join(), /tampering.*data-engineer/s);
    const before = world.mark();
    await world.local.clock.advance(6 * 60_000);
    const [run] = before.runs().filter(({ cause }) => cause === "schedule");
    const found = (run?.logs ?? []).map(parseLogLine).filter(isViolation);
    assert.deepEqual(
      found.map(({ control, severity }) => ({ control, severity })),
      [{ control: "guardrail-key", severity: "critical" }],
    );
    assert.ok(JSON.stringify(found).includes(oldKey), JSON.stringify(found));
    assert.deepEqual(before.writes(), []);
    await world.call("kms:EnableKey", { KeyId: oldKey }, {});
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

function isViolation({ verdict }: JsonObject): boolean {
  return verdict === "non-compliant";
}
