import assert from "node:assert/strict";
import type { HistoryEntry } from "../../../local/aws/trail/history";
import { describeOnEngine } from "../harness/engine";
import { encryptedWith, GuardrailWorld } from "../harness/guardrail-world";
import { failed, succeeded, type Stack } from "../harness/stack";

/** IAM's events arrive here alone, so this is the one Region with every tamper rule. */
const region = "us-east-1";

/** Types whose resources outlive the stack: no delete of theirs may ever be asked for. */
const retained = [
  "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings",
  "aws:s3/bucket:Bucket",
  "aws:s3/bucketPolicy:BucketPolicy",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:s3/bucketVersioning:BucketVersioning",
];

/** What was seen after a destroy that got one step further than the one before it. */
interface Step {
  readonly deleted: string;
  readonly settings: unknown;
  readonly keyState: string | undefined;
  /** Calls that changed something, made by anybody but the deployment. */
  readonly fights: readonly HistoryEntry[];
}

/**
 * Every single delete of the whole stack, with all that can be configured, is the last one of some
 * destroy. Its record reaches EventBridge at once, the worst case, and two periods of the schedule
 * pass before the next. What is not shown: a CLI that is killed.
 */
describeOnEngine("a destroy that is interrupted after every one of its deletes", function () {
  this.timeout(300_000);
  const world = new GuardrailWorld();
  let stack: Stack;
  let keyArn: string;
  let types: readonly string[];
  const steps: Step[] = [];

  before(async () => {
    await world.start();
    stack = await world.stack("interrupted", {
      "aws:region": region,
      alertEmail: "platform@example.com",
      createTrail: true,
      dashboard: true,
    });
    succeeded(await stack.up());
    keyArn = String((await stack.outputs()).keyArn);
    types = (await stack.resources()).map(({ type }) => type);
    world.gate.deliverRecordsAfter(0);
    for (let isDone = false; !isDone;) isDone = await destroyOneMore();
  });

  after(() => world.stop());

  /** Whether that was the last one. */
  async function destroyOneMore(): Promise<boolean> {
    const [before, count] = [world.mark(), world.gate.deleted.length];
    world.gate.allowDeletes(1);
    const result = await stack.destroy("--parallel", "1");
    const [step, ...more] = world.gate.deleted.slice(count);
    assert.ok(step !== undefined && more.length === 0, result.text);
    await world.local.clock.advance(11 * 60_000);
    steps.push({
      deleted: `${step.type} ${step.name}`,
      settings: await world.settings(region),
      keyState: await world.keyState(keyArn, region),
      fights: before.writes().filter(({ caller }) => caller !== "deployment"),
    });
    if (result.code !== 0) assert.match(failed(result), /the destroy ends here/);
    return result.code === 0;
  }

  it("leaves the catalog encrypted as required each time", () => {
    for (const { deleted, settings } of steps) {
      assert.deepEqual(settings, encryptedWith(keyArn), deleted);
    }
  });

  it("leaves its key alive each time", () => {
    for (const { deleted, keyState } of steps) assert.equal(keyState, "Enabled", deleted);
  });

  it("wakes no run that puts back what went, or writes anything else", () => {
    for (const { deleted, fights } of steps) assert.deepEqual(fights, [], deleted);
  });

  it("goes on where it stopped until nothing is left", async () => {
    assert.deepEqual(await stack.resources(), []);
  });

  it("takes the wake-ups before everything else, and the permission to restore them first of all", () => {
    const names = steps.map(({ deleted }) => deleted);
    const last = names.findLastIndex((name) => name.includes("eventTarget"));
    assert.match(names[0] ?? "", /rolePolicyAttachment.*-restoring$/);
    const wakesNobody = names
      .slice(1, last)
      .filter((name) => !/eventTarget|-restoring$|-schedule$|-heartbeat-missing$/.test(name));
    assert.deepEqual(wakesNobody, []);
  });

  it("deleted a resource of every type that does not outlive the stack, and of no other", () => {
    const custom = [...new Set(types)].filter((type) => type.startsWith("aws:"));
    const deleted = new Set(steps.map((step) => step.deleted.split(" ")[0]));
    assert.deepEqual([...deleted].sort(), custom.filter((type) => !retained.includes(type)).sort());
    assert.deepEqual(
      retained.filter((type) => !custom.includes(type)),
      [],
    );
  });
});
