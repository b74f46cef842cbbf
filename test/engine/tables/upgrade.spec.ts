import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { selfCheckVariable, variable } from "../../../core/deployed/environment";
import type { JsonObject } from "../../../local/aws/json";
import { describeOnEngine } from "../harness/engine";
import {
  accountRegion,
  encryptedWith,
  GuardrailWorld,
  switchedOff,
} from "../harness/guardrail-world";
import { resourceCounts, succeeded, type Stack } from "../harness/stack";

const queue = "aws:sqs/queue:Queue";

describeOnEngine("a stack of an earlier version, where dead-letter queues had another type", () => {
  const world = new GuardrailWorld();
  let stack: Stack;

  before(async () => {
    ({ stack } = await world.startGuarded("upgrading"));
    await stack.execute(
      "pulumi stack export --stack upgrading > state.json && " +
        "sed -i s/index:DeadLetterQueue/index:ParkingQueue/g state.json && " +
        "pulumi stack import --stack upgrading --file state.json",
    );
  });

  after(() => world.stop());

  it("has nothing to create, replace or delete", async () => {
    const text = succeeded(await stack.preview("--diff"));
    assert.match(text, /\n {4}\d+ unchanged/);
    assert.doesNotMatch(text, /to (create|replace|delete|update)/);
  });

  it("keeps its queues through the upgrade, under their new addresses", async () => {
    const idsOf = async () =>
      (await stack.resources())
        .filter(({ type }) => type === queue)
        .map(({ id }) => id)
        // The order of a state is the order of its last update.
        .toSorted();
    const before = await idsOf();
    succeeded(await stack.up());
    assert.deepEqual(await idsOf(), before);
    const urns = (await stack.resources()).map(({ urn }) => urn);
    assert.ok(urns.every((urn) => !urn.includes("ParkingQueue")));
  });
});

/** A resource as a state has it. */
interface StoredResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: JsonObject;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

interface StoredState {
  readonly deployment: { readonly resources: readonly StoredResource[] };
}

/** The clock, the alarm's right to invoke the function, and what forwards the calls of IAM. */
const addedSince =
  /::glue-encryption-guardrail-(wake-ups-(schedule|alarm|iam-to-.*)|iam-forwarding-role|healing-role-forwarding)$/;

/** Variables of the function that the version did not have. */
const addedVariables: readonly string[] = [
  variable.alertsEventBusArn,
  selfCheckVariable.scheduleRoleArn,
  selfCheckVariable.forwardingRoleArn,
];

function isAdded({ urn }: Pick<StoredResource, "urn">): boolean {
  return addedSince.test(urn);
}

/** The state as that version would have left it. */
function toEarlier({ deployment, ...rest }: StoredState): StoredState {
  const without = (urns: readonly string[]) => urns.filter((urn) => !addedSince.test(urn));
  const resources = deployment.resources
    .filter((resource) => !isAdded(resource))
    .map(({ dependencies = [], propertyDependencies = {}, ...resource }) => ({
      ...resource,
      dependencies: without(dependencies),
      propertyDependencies: Object.fromEntries(
        Object.entries(propertyDependencies).map(([property, urns]) => [property, without(urns)]),
      ),
    }));
  const isVariable = (key: string) => addedVariables.includes(key);
  const text = JSON.stringify({ ...rest, deployment: { ...deployment, resources } });
  return JSON.parse(text, (key, value: unknown) =>
    isVariable(key) ? undefined : value,
  ) as StoredState;
}

describeOnEngine(
  "a stack of an earlier version, without a clock and without forwarding",
  function () {
    const world = new GuardrailWorld();
    const kept = [
      "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings",
      "aws:kms/key:Key",
      "aws:lambda/function:Function",
      "aws:sns/topic:Topic",
      "aws:ssm/parameter:Parameter",
    ];
    let stack: Stack;
    let keyArn: string;
    let added: readonly StoredResource[];

    before(async () => {
      ({ stack, keyArn } = await world.startGuarded("earlier"));
      const exported = await stack.execute("pulumi stack export --stack earlier");
      const state = JSON.parse(exported) as StoredState;
      added = state.deployment.resources.filter(isAdded);
      for (const resource of added.toReversed()) await remove(resource);
      writeFileSync(join(stack.address.folder, "earlier.json"), JSON.stringify(toEarlier(state)));
      await stack.execute("pulumi stack import --stack earlier --file earlier.json");
    });

    after(() => world.stop());

    /** Takes it from the local AWS, where that version did not make it. */
    async function remove({ urn, type, id = "", inputs = {} }: StoredResource): Promise<void> {
      const name = urn.slice(urn.lastIndexOf(":") + 1);
      const region = typeof inputs.region === "string" ? inputs.region : accountRegion;
      await world.local.provisioner.provision({
        operation: "delete",
        type,
        name,
        id,
        region,
        inputs,
      });
    }

    async function identities(): Promise<readonly string[]> {
      const resources = (await stack.resources()).filter(({ type }) => kept.includes(type));
      return resources.map(({ type, id }) => `${type} ${String(id)}`).toSorted();
    }

    it("gets what it lacks by an update, which replaces and deletes nothing", async () => {
      const before = await identities();
      assert.deepEqual([...new Set(before.map((each) => each.split(" ")[0]))], kept);
      const mark = world.mark();
      const counts = resourceCounts(succeeded(await stack.up()));
      assert.deepEqual(
        [counts.create, counts.replace, counts.delete],
        [added.length, undefined, undefined],
      );
      assert.deepEqual(await identities(), before);
      const puts = mark.writes().filter(({ call }) => call.startsWith("glue:"));
      assert.deepEqual(puts, []);
      assert.deepEqual(await world.settings(), encryptedWith(keyArn));
    });

    it("is then woken by the clock as well, and has nothing left to update", async () => {
      succeeded(await stack.preview("--refresh", "--expect-no-changes"));
      for (const rule of world.local.rules.in(accountRegion).values()) rule.isEnabled = false;
      await world.change(switchedOff);
      await world.local.clock.advance(6 * 60_000);
      assert.deepEqual(await world.settings(), encryptedWith(keyArn));
    });
  },
);
