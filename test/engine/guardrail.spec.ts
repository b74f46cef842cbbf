import assert from "node:assert/strict";
import { names } from "../../core/deployed/names";
import { textAt } from "../../local/aws/json";
import { describeOnEngine } from "./harness/engine";
import {
  accountRegion,
  encryptedWith,
  GuardrailWorld,
  isCatalogPut,
  switchedOff,
} from "./harness/guardrail-world";
import { resourceCounts, succeeded, type Stack } from "./harness/stack";

/** One life of a stack, in order. */
describeOnEngine("the guardrail on the real engine", function () {
  this.timeout(120_000);
  const world = new GuardrailWorld();
  let stack: Stack;
  let keyArn: string;

  before(async () => {
    await world.start();
    stack = await world.stack("life");
  });

  after(() => world.stop());

  it("previews a deployment without changing anything", async () => {
    const before = world.mark();
    const counts = resourceCounts(succeeded(await stack.preview()));
    assert.deepEqual(Object.keys(counts), ["create"]);
    assert.deepEqual(before.writes(), []);
  });

  it("encrypts both halves of the catalog, and wakes nothing by it", async () => {
    const before = world.mark();
    succeeded(await stack.up());
    await world.local.bus.settle();
    keyArn = String((await stack.outputs()).keyArn);
    assert.deepEqual(await world.settings(), encryptedWith(keyArn));
    assert.equal(await world.keyState(keyArn), "Enabled");
    assert.equal(before.writes().filter(isCatalogPut).length, 1);
    assert.deepEqual(before.runs(), []);
  });

  it("takes the lock before it creates the key, and publishes the key before it sets it", () => {
    const calls = world.local.history.entries.map(({ call, input }) =>
      call === "ssm:PutParameter" ? `${call} ${textAt(input, "Name") ?? ""}` : call,
    );
    const order = [
      `ssm:PutParameter ${names.stackParameter}`,
      "kms:CreateKey",
      `ssm:PutParameter ${names.keyParameter}`,
      "glue:PutDataCatalogEncryptionSettings",
    ];
    assert.deepEqual(
      calls
        .filter((call) => order.includes(call))
        .filter((call, at, all) => all.indexOf(call) === at),
      order,
    );
  });

  it("ships the callback and the two files of the bundle, and no package", () => {
    const deployed = world.local.functions.in(accountRegion).get(names.function);
    assert.deepEqual(Object.keys(deployed?.config.files ?? {}).toSorted(), [
      "__index.js",
      "handler/dist/index.js",
      "handler/dist/self-check.js",
    ]);
  });

  it("has nothing to change in a second preview", async () => {
    succeeded(await stack.preview("--expect-no-changes"));
  });

  it("heals what an engineer switches off, by the event alone", async () => {
    const before = world.mark();
    await world.change(switchedOff);
    assert.deepEqual(await world.settings(), encryptedWith(keyArn));
    const [change, heal, ...more] = before.writes().filter(isCatalogPut);
    assert.equal(change?.caller, "data-engineer");
    assert.match(heal?.caller ?? "", /glue-encryption-guardrail/);
    assert.deepEqual(more, []);
  });

  it("leaves the catalog encrypted with a live key, and fights no teardown", async () => {
    const before = world.mark();
    succeeded(await stack.destroy());
    await world.local.bus.settle();
    assert.deepEqual(await world.settings(), encryptedWith(keyArn));
    assert.equal(await world.keyState(keyArn), "Enabled");
    assert.deepEqual(before.writes().filter(isCatalogPut), []);
    assert.deepEqual(before.runs(), []);
    assert.deepEqual(await stack.resources(), []);
  });
});
