import { deepEqual, equal, match } from "node:assert/strict";
import { objectAt } from "../../../local/aws/json";
import { resourceTypes } from "../../../policy-pack/inputs/resource-types";
import { BuiltPack } from "../harness/built-pack";
import { describeOnEngine } from "../harness/engine";
import { encryptedWith, GuardrailWorld } from "../harness/guardrail-world";
import { failed, succeeded, type Stack } from "../harness/stack";
import type { CaseOptions, CaseResource } from "../policy-cases/case";
import { output } from "../policy-cases/programs";
import { readReports } from "../policy-cases/reports";

const component: CaseResource = { type: "component", name: "lake", inputs: {} };

/** A program that renames, moves or replaces the key called `key`, each without an alias. */
interface Change {
  readonly it: string;
  readonly name?: string;
  readonly inputs?: CaseResource["inputs"];
  readonly options?: CaseOptions;
  readonly before?: readonly CaseResource[];
  readonly flags?: readonly string[];
}

const otherKind = { multiRegion: true };
const changes: readonly Change[] = [
  { it: "renamed", name: "lake-key" },
  { it: "moved into a component", before: [component], options: { parent: "lake" } },
  { it: "replaced by a key of another kind", inputs: otherKind },
  {
    it: "deleted before it is replaced",
    inputs: otherKind,
    options: { deleteBeforeReplace: true },
  },
  {
    it: "replaced by a command",
    flags: ["--replace", `urn:pulumi:lake::policy-cases::${resourceTypes.key}::key`],
  },
];

const unprotected = ["advise unknown-values catalog", "block guarded-key-protection lake-key"];

/** What becomes of the key that a program makes for the catalog, and of the catalog. */
describeOnEngine("a program's own key of the catalog", function () {
  let world: GuardrailWorld;
  let pack: BuiltPack;

  before(() => {
    pack = new BuiltPack();
  });

  after(() => {
    pack.remove();
  });

  beforeEach(async () => {
    world = new GuardrailWorld();
    await world.start();
  });

  afterEach(() => world.stop());

  async function deployed(options: CaseOptions): Promise<{ stack: Stack; keyArn: string }> {
    const stack = await world.stackOf("lake", program({ it: "made" }, options));
    succeeded(await stack.up());
    const keyArn = await keyIn(stack);
    deepEqual(await world.settings(), encryptedWith(keyArn));
    return { stack, keyArn };
  }

  it("is deleted by a rename that Pulumi may delete it for, which the pack blocks", async () => {
    const { stack, keyArn } = await deployed({});
    stack.configure({ "policy-cases:resources": program({ it: "", name: "lake-key" }, {}) });
    deepEqual(readReports(failed(await stack.preview(...pack.options()))), unprotected);
    equal(await world.keyState(keyArn), "Enabled");
    succeeded(await stack.up());
    equal(await world.keyState(keyArn), "PendingDeletion");
    deepEqual(await world.settings(), encryptedWith(await keyIn(stack)));
  });

  for (const example of changes) {
    it(`stays where it is protected and ${example.it}, in a preview and in an up`, async () => {
      const { stack, keyArn } = await deployed({ protect: true });
      stack.configure({ "policy-cases:resources": program(example, { protect: true }) });
      const flags = [...(example.flags ?? []), ...pack.options()];
      match(failed(await stack.preview(...flags)), /protect/);
      match(failed(await stack.up(...flags)), /protect/);
      equal(await world.keyState(keyArn), "Enabled");
      const { CatalogEncryptionMode } = objectAt(await world.settings(), "EncryptionAtRest");
      equal(CatalogEncryptionMode, "SSE-KMS");
    });
  }

  // What the state says of the old one counts, and no policy is shown that.
  it("is deleted by a rename in the change that protects it, as the page says", async () => {
    const { stack, keyArn } = await deployed({});
    const renamed = program({ it: "", name: "lake-key" }, { protect: true });
    stack.configure({ "policy-cases:resources": renamed });
    succeeded(await stack.preview(...pack.options()));
    succeeded(await stack.up(...pack.options()));
    equal(await world.keyState(keyArn), "PendingDeletion");
    deepEqual(await world.settings(), encryptedWith(await keyIn(stack)));
  });

  it("is renamed with an alias, and stays", async () => {
    const { stack, keyArn } = await deployed({ protect: true });
    const options = { protect: true, aliases: [{ name: "key" }] };
    stack.configure({ "policy-cases:resources": program({ it: "", name: "lake-key" }, options) });
    succeeded(await stack.preview(...pack.options()));
    succeeded(await stack.up(...pack.options()));
    equal(await keyIn(stack), keyArn);
    equal(await world.keyState(keyArn), "Enabled");
    deepEqual(await world.settings(), encryptedWith(keyArn));
  });

  it("is replaced by another key and stays for what it encrypted, where it is retained", async () => {
    const { stack, keyArn } = await deployed({ protect: true });
    const retained = program({ it: "" }, { protect: true, retainOnDelete: true });
    stack.configure({ "policy-cases:resources": retained });
    succeeded(await stack.up(...pack.options()));
    await stack.execute("pulumi state unprotect --all --yes");
    const next = program({ it: "", name: "next-key" }, { protect: true });
    stack.configure({ "policy-cases:resources": next });
    succeeded(await stack.up(...pack.options()));
    const nextArn = await keyIn(stack);
    deepEqual(await world.settings(), encryptedWith(nextArn));
    equal(await world.keyState(keyArn), "Enabled");
  });
});

function program(
  { name = "key", inputs = {}, before = [], ...change }: Change,
  options: CaseOptions,
): readonly CaseResource[] {
  const key: CaseResource = {
    type: resourceTypes.key,
    name,
    inputs: { enableKeyRotation: true, ...inputs },
    options: { ...options, ...change.options },
  };
  return [...before, key, settingsOf(`${name}.arn`)];
}

function settingsOf(arn: string): CaseResource {
  const dataCatalogEncryptionSettings = {
    encryptionAtRest: { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: output(arn) },
    connectionPasswordEncryption: {
      returnConnectionPasswordEncrypted: true,
      awsKmsKeyId: output(arn),
    },
  };
  const inputs = { dataCatalogEncryptionSettings };
  return {
    type: resourceTypes.catalogSettings,
    name: "catalog",
    inputs,
    options: { protect: true },
  };
}

/** ARN of the key that the stack holds. */
async function keyIn(stack: Stack): Promise<string> {
  const resources = await stack.resources();
  const found = resources.find(({ type, id }) => type === resourceTypes.key && id !== undefined);
  return String(found?.outputs?.arn);
}
