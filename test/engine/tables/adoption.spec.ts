import assert from "node:assert/strict";
import { describeOnEngine } from "../harness/engine";
import { encryptedWith, GuardrailWorld } from "../harness/guardrail-world";
import { commandsToKeep, commandsToReplace } from "../harness/refusal";
import { failed, succeeded } from "../harness/stack";

describeOnEngine("a first deployment", function () {
  const world = new GuardrailWorld();

  beforeEach(async () => {
    await world.start();
  });

  afterEach(() => world.stop());

  it("refuses a catalog with foreign keys before anything is registered, and adopts them as its message says", async () => {
    const [foreign, passwordKey] = [await world.createKey(), await world.createKey()];
    const settings = {
      ...encryptedWith(passwordKey),
      EncryptionAtRest: encryptedWith(foreign).EncryptionAtRest ?? null,
    };
    await world.change(settings);
    const stack = await world.stack("adopting");
    const before = world.mark();
    const refusal = failed(await stack.up());
    assert.deepEqual(before.writes(), []);
    assert.deepEqual(registered(await stack.resources()), []);
    const commands = commandsToKeep(refusal);
    assert.deepEqual(commands.length, 2);
    for (const line of commands) await stack.execute(line);
    succeeded(await stack.up());
    assert.deepEqual(await world.settings(), settings);
    const { keyArn, passwordKeyArn } = await stack.outputs();
    assert.deepEqual([keyArn, passwordKeyArn], [foreign, passwordKey]);
  });

  it("refuses an unapproved service role, and keeps it once it is configured", async () => {
    const foreign = await world.createKey();
    const role = "arn:aws:iam::111122223333:role/glue-catalog";
    const settings = {
      ...encryptedWith(foreign),
      EncryptionAtRest: {
        CatalogEncryptionMode: "SSE-KMS-WITH-SERVICE-ROLE",
        CatalogEncryptionServiceRole: role,
        SseAwsKmsKeyId: foreign,
      },
    };
    await world.change(settings);
    const stack = await world.stack("roles", { keyArn: foreign });
    for (const line of commandsToKeep(failed(await stack.up()))) await stack.execute(line);
    succeeded(await stack.up());
    assert.deepEqual(await world.settings(), settings);
  });

  it("takes over a foreign key only when the configuration says so, and prints until then how to have it watched", async () => {
    const foreign = await world.createKey();
    await world.change(encryptedWith(foreign));
    const stack = await world.stack("replacing");
    const commands = commandsToReplace(failed(await stack.preview()));
    assert.equal(commands.length, 2);
    const [watch = "", replace = ""] = commands;
    await stack.execute(replace);
    const warned = succeeded(await stack.preview());
    assert.match(warned, /warning: This update replaces the encryption/);
    assert.ok(warned.includes(watch), warned);
    await stack.execute(watch);
    assert.doesNotMatch(succeeded(await stack.up()), /This update replaces the encryption/);
    const { keyArn } = await stack.outputs();
    assert.notEqual(keyArn, foreign);
    assert.deepEqual(await world.settings(), encryptedWith(String(keyArn)));
    assert.equal(await world.keyState(foreign), "Enabled");
    const [made] = (await stack.resources()).filter(({ type }) => type === functionType);
    assert.ok(JSON.stringify(made?.inputs?.environment).includes(foreign));
  });
});

/** Types beside the stack itself and its providers. */
function registered(resources: readonly { readonly type: string }[]): readonly string[] {
  return resources.map(({ type }) => type).filter((type) => !type.startsWith("pulumi:"));
}

const functionType = "aws:lambda/function:Function";
