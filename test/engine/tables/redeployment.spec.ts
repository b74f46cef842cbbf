import assert from "node:assert/strict";
import type { JsonObject } from "../../../local/aws/json";
import { describeOnEngine } from "../harness/engine";
import {
  encryptedWith,
  GuardrailWorld,
  isCatalogPut,
  switchedOff,
  type Mark,
} from "../harness/guardrail-world";
import { commandsToKeep } from "../harness/refusal";
import { failed, succeeded, type Stack } from "../harness/stack";

/** One stack that leaves and comes back, in order. */
describeOnEngine("a deployment after a destroy", function () {
  const world = new GuardrailWorld();
  let stack: Stack;
  let required: JsonObject;
  let keyArn: string;
  let passwordKeyArn: string;
  let sinceFirst: Mark;
  let commands: readonly string[];

  before(async () => {
    await world.start();
    passwordKeyArn = await world.createKey();
    stack = await world.stack("returning", { passwordKeyArn });
    succeeded(await stack.up());
    keyArn = String((await stack.outputs()).keyArn);
    required = {
      ...encryptedWith(passwordKeyArn),
      EncryptionAtRest: encryptedWith(keyArn).EncryptionAtRest ?? null,
    };
    sinceFirst = world.mark();
    succeeded(await stack.destroy());
  });

  after(() => world.stop());

  it("finds the catalog encrypted with the retained key, which lives", async () => {
    assert.deepEqual(await world.settings(), required);
    assert.equal(await world.keyState(keyArn), "Enabled");
  });

  it("is refused before anything is registered or changed", async () => {
    const before = world.mark();
    commands = commandsToKeep(failed(await stack.up()));
    assert.deepEqual(before.writes(), []);
    const types = (await stack.resources()).map(({ type }) => type);
    assert.deepEqual(
      types.filter((type) => !type.startsWith("pulumi:")),
      [],
    );
  });

  it("prints the one command that adopts the key, exactly", () => {
    assert.deepEqual(commands, [
      `pulumi config set --plaintext keyArn ${keyArn} --stack returning`,
    ]);
  });

  it("goes through once that command was run, with the same key under its alias", async () => {
    for (const line of commands) await stack.execute(line);
    const before = world.mark();
    succeeded(await stack.up());
    const outputs = await stack.outputs();
    assert.deepEqual([outputs.keyArn, outputs.passwordKeyArn], [keyArn, passwordKeyArn]);
    assert.equal(await world.keyState("alias/glue-encryption-guardrail"), "Enabled");
    assert.deepEqual(await world.settings(), required);
    const calls = before.writes().map(({ call }) => call);
    assert.equal(calls.filter((call) => call === "ssm:PutParameter").length, 2);
    succeeded(await stack.preview("--expect-no-changes"));
  });

  it("never put anything into the catalog but what is required", () => {
    const puts = sinceFirst.writes().filter(isCatalogPut);
    assert.deepEqual(
      puts.map(({ input }) => input.DataCatalogEncryptionSettings),
      [required],
    );
  });

  it("guards the catalog again", async () => {
    await world.change(switchedOff);
    assert.deepEqual(await world.settings(), required);
  });

  it("leaves the adopted key alone when it is destroyed once more", async () => {
    succeeded(await stack.destroy());
    assert.deepEqual(await world.settings(), required);
    assert.equal(await world.keyState(keyArn), "Enabled");
  });
});
