import assert from "node:assert/strict";
import { readSource } from "../../support/source-tree";
import { describeOnEngine } from "../harness/engine";
import {
  encryptedWith,
  GuardrailWorld,
  guardrailConfig,
  switchedOff,
} from "../harness/guardrail-world";
import { failed, succeeded, type Stack } from "../harness/stack";

const dispensable = { dashboard: true, createTrail: true, alertEmail: "ops@example.com" };
const dispensableTypes =
  /^aws:(cloudtrail\/trail|cloudwatch\/dashboard|s3\/\w+|sns\/topicSubscription):/;

describeOnEngine("a protected stack", function () {
  const world = new GuardrailWorld();
  let stack: Stack;

  before(async () => {
    ({ stack } = await world.startGuarded("protected", { protect: undefined, ...dispensable }));
  });

  after(() => world.stop());

  it("refuses to be destroyed with everything still in place, healing included", async () => {
    const resources = await stack.resources();
    const keyArn = String((await stack.outputs()).keyArn);
    assert.match(failed(await stack.destroy()), /protect/);
    assert.deepEqual(urnsOf(await stack.resources()), urnsOf(resources));
    assert.deepEqual(world.gate.deleted, []);
    await world.change(switchedOff);
    assert.deepEqual(await world.settings(), encryptedWith(keyArn));
  });

  it("lets go of what is not the guard: the dashboard, the trail and the address", async () => {
    const before = await typesOf(stack);
    assert.equal(before.filter((type) => dispensableTypes.test(type)).length, 8);
    stack.configure(
      guardrailConfig({ dashboard: false, createTrail: false, alertEmail: undefined }),
    );
    succeeded(await stack.up());
    const left = before.filter((type) => !dispensableTypes.test(type));
    assert.deepEqual((await typesOf(stack)).toSorted(), left.toSorted());
  });

  it("changes its key in the order of the docs, and is protected again", async () => {
    const [old, next] = [String((await stack.outputs()).keyArn), await world.createKey()];
    await stack.execute(
      ["set -e", "pulumi stack select protected", `new=${next}`, ...commandsOfDocs()].join("\n"),
    );
    assert.deepEqual(await world.settings(), encryptedWith(next));
    assert.equal(await world.keyState(old), "Enabled");
    assert.match(failed(await stack.destroy()), /protect/);
  });

  it("leaves once its configuration says so", async () => {
    stack.configure(guardrailConfig({ protect: false }));
    succeeded(await stack.up());
    succeeded(await stack.destroy());
    assert.deepEqual(await stack.resources(), []);
  });
});

/** The commands of docs/operations.md for changing the key, without the questions of `pulumi up`. */
function commandsOfDocs(): readonly string[] {
  const { text } = readSource("docs/operations.md");
  const [, section = ""] = /^## Changing the key\n(.*?)^## /ms.exec(text) ?? [];
  const steps = [...section.matchAll(/^ *```sh\n(.*?)```/gms)].map(([, commands = ""]) => commands);
  assert.equal(steps.length, 3);
  return steps.join("").replaceAll("pulumi up", "pulumi up --yes --skip-preview").split("\n");
}

async function typesOf(stack: Stack): Promise<readonly string[]> {
  const types = (await stack.resources()).map(({ type }) => type);
  return types.filter((type) => type.startsWith("aws:"));
}

function urnsOf(resources: readonly { readonly urn: string }[]): readonly string[] {
  return resources.map(({ urn }) => urn);
}
