import { deepEqual, equal, match } from "node:assert/strict";
import { objectAt } from "../../../local/aws/json";
import { resourceTypes } from "../../../policy-pack/inputs/resource-types";
import { blocks } from "../../support/docs-pages";
import { BuiltPack } from "../harness/built-pack";
import { describeOnEngine } from "../harness/engine";
import { encryptedWith, GuardrailWorld, switchedOff } from "../harness/guardrail-world";
import { failed, succeeded, type Stack } from "../harness/stack";
import type { CaseOptions, CaseResource } from "../policy-cases/case";
import { readReports } from "../policy-cases/reports";

const commands = blocks("sh").filter(({ section }) => section === "Removing settings");
const settingsType = resourceTypes.catalogSettings;
const component: CaseResource = { type: "component", name: "lake", inputs: {} };

/** A program that renames, moves or replaces the settings called `catalog`, each without an alias. */
interface Change {
  readonly it: string;
  readonly name?: string;
  readonly options?: CaseOptions;
  readonly before?: readonly CaseResource[];
  readonly flags?: (urn: string) => readonly string[];
  readonly otherKey?: true;
}

const changes: readonly Change[] = [
  { it: "renamed", name: "lake-catalog" },
  { it: "moved into a component", before: [component], options: { parent: "lake" } },
  {
    it: "replaced by an option",
    options: { replaceOnChanges: ["dataCatalogEncryptionSettings"] },
    otherKey: true,
  },
  {
    it: "deleted before they are replaced",
    options: { replaceOnChanges: ["dataCatalogEncryptionSettings"], deleteBeforeReplace: true },
    otherKey: true,
  },
  { it: "replaced by a command", flags: (urn) => ["--replace", urn] },
];

/**
 * What a program's own settings of the catalog come to, up to the catalog itself. That AWS deletes
 * settings by switching the encryption off is the provider's doing, which the local AWS repeats.
 */
describeOnEngine("a program's settings of the catalog", function () {
  let world: GuardrailWorld;
  let pack: BuiltPack;
  let keyArn: string;
  let otherKeyArn: string;

  before(() => {
    pack = new BuiltPack();
  });

  after(() => {
    pack.remove();
  });

  beforeEach(async () => {
    world = new GuardrailWorld();
    await world.start();
    [keyArn, otherKeyArn] = [await world.createKey(), await world.createKey()];
  });

  afterEach(() => world.stop());

  function settings(name: string, options: CaseOptions, key = keyArn): CaseResource {
    const dataCatalogEncryptionSettings = {
      encryptionAtRest: { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: key },
      connectionPasswordEncryption: { returnConnectionPasswordEncrypted: true, awsKmsKeyId: key },
    };
    return { type: settingsType, name, inputs: { dataCatalogEncryptionSettings }, options };
  }

  async function deployed(options: CaseOptions): Promise<Stack> {
    const stack = await world.stackOf("lake", [settings("catalog", options)]);
    succeeded(await stack.up());
    deepEqual(await world.settings(), encryptedWith(keyArn));
    return stack;
  }

  function change(
    stack: Stack,
    { name = "catalog", options, ...change }: Change,
    own: CaseOptions,
  ) {
    const key = change.otherKey === true ? otherKeyArn : keyArn;
    const changed = settings(name, { ...own, ...options }, key);
    stack.configure({ "policy-cases:resources": [...(change.before ?? []), changed] });
    return change.flags?.(`urn:pulumi:lake::policy-cases::${settingsType}::catalog`) ?? [];
  }

  it("are switched off by a rename that Pulumi may delete them for", async () => {
    const stack = await deployed({});
    change(stack, { it: "renamed", name: "lake-catalog" }, {});
    succeeded(await stack.up());
    deepEqual(await world.settings(), switchedOff);
  });

  it("are not made without protection, neither in a preview nor in an up without one", async () => {
    const stack = await world.stackOf("lake", [settings("catalog", {})]);
    const expected = ["block catalog-settings-protected catalog"];
    deepEqual(readReports(failed(await stack.preview(...pack.options()))), expected);
    deepEqual(readReports(failed(await stack.up(...pack.options()))), expected);
    deepEqual(await world.settings(), switchedOff);
  });

  for (const example of changes) {
    it(`stay on where they are protected and ${example.it}, in a preview and in an up`, async () => {
      const own = { protect: true };
      const stack = await deployed(own);
      const flags = change(stack, example, own);
      match(failed(await stack.preview(...flags, ...pack.options())), /protect/);
      match(failed(await stack.up(...flags, ...pack.options())), /protect/);
      const { CatalogEncryptionMode } = objectAt(await world.settings(), "EncryptionAtRest");
      equal(CatalogEncryptionMode, "SSE-KMS");
    });
  }

  // What the state says of the old ones counts, and no policy is shown that.
  it("are switched off by a rename in the change that protects them, as the page says", async () => {
    const stack = await deployed({});
    change(stack, { it: "renamed", name: "lake-catalog" }, { protect: true });
    succeeded(await stack.preview(...pack.options()));
    succeeded(await stack.up(...pack.options()));
    deepEqual(await world.settings(), switchedOff);
  });

  it("are renamed with an alias, and stay on", async () => {
    const stack = await deployed({ protect: true });
    const options = { aliases: [{ name: "catalog" }] };
    change(stack, { it: "renamed", name: "lake-catalog", options }, { protect: true });
    succeeded(await stack.preview(...pack.options()));
    succeeded(await stack.up(...pack.options()));
    deepEqual(await world.settings(), encryptedWith(keyArn));
  });

  it("are removed in the two steps of the page, and stay on", async () => {
    const stack = await deployed({});
    const kept = settings("catalog", { protect: true, retainOnDelete: true });
    stack.configure({ "policy-cases:resources": [kept] });
    succeeded(await stack.up(...pack.options()));
    stack.configure({ "policy-cases:resources": [] });
    match(failed(await stack.preview(...pack.options())), /protect/);
    await follow(stack, "pulumi state unprotect");
    deepEqual(await settingsIn(stack), []);
    deepEqual(await world.settings(), encryptedWith(keyArn));
  });

  it("are removed beside others of the same catalog as the page says, and stay on", async () => {
    const both = [settings("catalog", { protect: true }), settings("twin", { protect: true })];
    const stack = await world.stackOf("lake", both);
    succeeded(await stack.up());
    match(failed(await stack.preview(...pack.options())), /catalog-single-owner/);
    stack.configure({ "policy-cases:resources": both.slice(1) });
    await follow(stack, "pulumi state delete");
    deepEqual(await settingsIn(stack), ["twin"]);
    deepEqual(await world.settings(), encryptedWith(keyArn));
  });

  /**
   * Runs the page's commands as they stand, for the settings called `catalog` where there are others,
   * and with the answers that a terminal would ask for.
   */
  async function follow(stack: Stack, command: string): Promise<void> {
    const { text: lookUp = "" } = commands.find(({ text }) => text.includes("urn=")) ?? {};
    const { text = "" } = commands.find((block) => block.text.includes(command)) ?? {};
    const [urn = ""] = lookUp.split("\n");
    const lines = text.split("\n").filter((line) => line.startsWith("pulumi state"));
    equal(lines.length, 1);
    await stack.execute(`${urn.replace(")", " | grep ::catalog$)")}; ${lines[0]} --yes`);
    match(text, /^pulumi up$/m);
    succeeded(await stack.up(...pack.options()));
  }
});

/** Names of the settings that a stack's state holds. */
async function settingsIn(stack: Stack): Promise<readonly (string | undefined)[]> {
  const resources = await stack.resources();
  return resources
    .filter(({ type }) => type === settingsType)
    .map(({ urn }) => urn.split("::").at(-1));
}
