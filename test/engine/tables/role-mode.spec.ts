import assert from "node:assert/strict";
import type { JsonObject } from "../../../local/aws/json";
import { describeOnEngine } from "../harness/engine";
import { encryptedWith, guardrailConfig, GuardrailWorld } from "../harness/guardrail-world";
import { succeeded, type Stack } from "../harness/stack";

const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;

/** Both halves on, the metadata through a service role. */
function throughRole(keyArn: string, serviceRole: string): JsonObject {
  return {
    ...encryptedWith(keyArn),
    EncryptionAtRest: {
      CatalogEncryptionMode: "SSE-KMS-WITH-SERVICE-ROLE",
      CatalogEncryptionServiceRole: serviceRole,
      SseAwsKmsKeyId: keyArn,
    },
  };
}

describeOnEngine("a catalog that is read through a service role", function () {
  const world = new GuardrailWorld();
  const roles = [role("glue-catalog"), role("glue-catalog-second")] as const;
  let stack: Stack;
  let keyArn: string;

  before(async () => {
    ({ stack, keyArn } = await world.startGuarded("through-a-role", { serviceRoleArns: roles }));
  });

  after(() => world.stop());

  it("is deployed with the first role that is configured", async () => {
    assert.deepEqual(await world.settings(), throughRole(keyArn, roles[0]));
  });

  it("gets its role back from a change to the same key without it", async () => {
    await world.change(encryptedWith(keyArn));
    assert.deepEqual(await world.settings(), throughRole(keyArn, roles[0]));
  });

  it("keeps its role through an update of something else", async () => {
    stack.configure(guardrailConfig({ scheduleMinutes: 10 }));
    succeeded(await stack.up());
    assert.deepEqual(await world.settings(), throughRole(keyArn, roles[0]));
    succeeded(await stack.preview("--refresh", "--expect-no-changes"));
  });

  it("gets its role back by an update, where nothing was awake to heal it", async () => {
    const wakingUp = world.local.rules.in("eu-central-1");
    for (const rule of wakingUp.values()) rule.isEnabled = false;
    await world.change(encryptedWith(keyArn));
    assert.deepEqual(await world.settings(), encryptedWith(keyArn));
    succeeded(await stack.up("--refresh"));
    assert.deepEqual(await world.settings(), throughRole(keyArn, roles[0]));
  });
});
