import assert from "node:assert/strict";
import type { JsonObject } from "../../../local/aws/json";
import { BuiltPack } from "../harness/built-pack";
import { describeOnEngine } from "../harness/engine";
import {
  encryptedWith,
  GuardrailWorld,
  guardrailConfig,
  isCatalogPut,
  switchedOff,
} from "../harness/guardrail-world";
import { failed, succeeded, type Stack } from "../harness/stack";
import { readReports } from "../policy-cases/reports";

/** A first week in an account, in order, under protection as by default. */
describeOnEngine("mode audit", function () {
  const world = new GuardrailWorld();
  let stack: Stack;
  let keyArn: string;
  let pack: BuiltPack;
  let withPack: readonly string[];

  before(async () => {
    await world.start();
    pack = new BuiltPack();
    withPack = pack.options({ configuration: { catalogOwners: ["glue-encryption-guardrail/*"] } });
    stack = await world.stack("auditing", { mode: "audit", protect: true });
  });

  after(async () => {
    pack.remove();
    await world.stop();
  });

  it("is passed by the policy pack with advice, before anything is known of a new stack", async () => {
    assert.deepEqual(aboutSettings(succeeded(await stack.preview(...withPack))), [advice]);
  });

  it("deploys everything but the settings, and writes nothing to the catalog", async () => {
    const asFound = await world.settings();
    const before = world.mark();
    assert.deepEqual(aboutSettings(succeeded(await stack.up(...withPack))), [advice]);
    await world.local.clock.advance(20 * 60_000);
    keyArn = String((await stack.outputs()).keyArn);
    assert.deepEqual(await world.settings(), asFound);
    assert.deepEqual(before.writes().filter(isCatalogPut), []);
    assert.deepEqual(await settingsIn(stack), []);
  });

  it("reports what it would restore", async () => {
    const before = world.mark();
    await world.change(switchedOff);
    assert.equal(before.writes().filter(isCatalogPut).length, 1);
    const logs = before.runs().flatMap((run) => run.logs);
    assert.ok(
      logs.some((line) => line.includes("catalog-metadata-encryption")),
      logs.join("\n"),
    );
  });

  it("is refused to become enforce while another key encrypts the catalog", async () => {
    await world.change(encryptedWith(await world.createKey()));
    stack.configure(guardrailConfig({ mode: "enforce" }));
    assert.match(failed(await stack.preview()), /is encrypted already/);
    await world.change(switchedOff);
  });

  it("becomes enforce by one setting, whose preview shows what will be written", async () => {
    const preview = succeeded(await stack.preview("--diff", ...withPack));
    assert.deepEqual(aboutSettings(preview), []);
    assert.match(preview, new RegExp(`metadata: DISABLED -> SSE-KMS with ${keyArn}`));
    assert.match(preview, new RegExp(`passwords: not encrypted -> encrypted with ${keyArn}`));
    assert.match(
      preview,
      /Who may lose access:\s+The policy of .*; readers of other accounts lose/,
    );
    assert.match(
      preview,
      /\+ aws:glue\/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings/,
    );
    assert.match(preview, new RegExp(`sseAwsKmsKeyId +: "${keyArn}"`));
    const before = world.mark();
    succeeded(await stack.up());
    assert.deepEqual(await world.settings(), encryptedWith(keyArn));
    assert.equal(before.writes().filter(isCatalogPut).length, 1);
  });

  it("comes back by the same setting, and leaves the settings as they are", async () => {
    stack.configure(guardrailConfig({ mode: "audit" }));
    const before = world.mark();
    assert.deepEqual(aboutSettings(succeeded(await stack.up(...withPack))), [advice]);
    assert.deepEqual(before.writes().filter(isCatalogPut), []);
    assert.deepEqual(await world.settings(), encryptedWith(keyArn));
    assert.deepEqual(await settingsIn(stack), []);
    assert.equal((await stack.resources()).filter(isProtected).length > 50, true);
  });

  it("becomes enforce once more, on the key that it left there", async () => {
    stack.configure(guardrailConfig({ mode: "enforce" }));
    succeeded(await stack.up());
    assert.deepEqual(await world.settings(), encryptedWith(keyArn));
  });

  it("never made the provider delete the settings, which is a Put of nothing", () => {
    const deleted = world.gate.deleted.filter(({ type }) => type === settingsType);
    assert.deepEqual(deleted, []);
    const puts = world.local.history.entries.filter(isCatalogPut).map(({ input }) => input);
    assert.ok(puts.every(({ DataCatalogEncryptionSettings: body }) => !isEmpty(body)));
  });
});

const settingsType = "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings";

const advice = "advise catalog-settings-present glue-encryption-guardrail-auditing";

/** What the pack says of the settings, and whatever it blocks. */
function aboutSettings(text: string): readonly string[] {
  return readReports(text).filter((each) => /^block| catalog-settings-/.test(each));
}

async function settingsIn(stack: Stack): Promise<readonly string[]> {
  return (await stack.resources()).map(({ type }) => type).filter((type) => type === settingsType);
}

function isProtected(resource: object): boolean {
  return (resource as { readonly protect?: boolean }).protect === true;
}

function isEmpty(body: JsonObject[string]): boolean {
  return Object.keys(body ?? {}).length === 0;
}
