import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describeOnEngine } from "../harness/engine";
import { GuardrailWorld } from "../harness/guardrail-world";
import { resourceCounts, succeeded, type Stack } from "../harness/stack";

const noTrail =
  /warning: .*has no trail .*pulumi config set --plaintext createTrail true --stack gaps/;
const noSubscription =
  /warning: .*no confirmed subscription.*pulumi config set --plaintext alertEmail/;
const tooSmall = /warning: .*found 10; required 101.*reservedConcurrency unreserved --stack gaps/;
const noScheduler =
  /warning: EventBridge Scheduler has no address in eu-central-1 .*Set aws:region to a Region that has it\./;
const gaps = [noTrail, noSubscription, tooSmall, noScheduler];

/** To the program of this stack, EventBridge Scheduler is a name that no server knows. */
function withoutScheduler(stack: Stack): Stack {
  const noAddress = pathToFileURL(join(__dirname, "../harness/no-address.mjs")).href;
  return stack.with({
    AWS_ENDPOINT_URL_SCHEDULER: "http://localhost:9",
    NODE_OPTIONS: `${stack.address.environment.NODE_OPTIONS ?? ""} --import=${noAddress}`,
  });
}

/** An account in which a guardrail would receive no events and notify nobody, in order. */
describeOnEngine("an account with gaps", function () {
  const world = new GuardrailWorld();
  let stack: Stack;

  before(async () => {
    await world.start({ isWithoutTrail: true });
    world.local.functions.concurrencyLimit = 10;
    stack = await world.stack("gaps");
  });

  after(() => world.stop());

  it("is named by preview, gap by gap, with the setting that helps", async () => {
    const preview = succeeded(await withoutScheduler(stack).preview());
    for (const gap of gaps) assert.match(preview, gap);
  });

  it("stops no deployment because of what may not be read, and says so once", async () => {
    for (const service of ["cloudtrail", "sns", "lambda", "scheduler"]) {
      world.local.faults.injectCall({ call: `${service}:*`, effect: { kind: "deny" } });
    }
    const preview = succeeded(await stack.preview());
    world.local.faults.clear();
    for (const gap of gaps) assert.doesNotMatch(preview, gap);
    assert.match(preview, /Not checked before the deployment.*the trails \(access-denied\)/);
    assert.deepEqual(Object.keys(resourceCounts(preview)), ["create"]);
  });

  it("is named again by up, and no more once it was corrected", async () => {
    const up = succeeded(await withoutScheduler(stack).up());
    for (const gap of gaps) assert.match(up, gap);
    const { alertsTopicArn } = await stack.outputs();
    world.local.topics.subscriptions.set("one", {
      topicArn: String(alertsTopicArn),
      protocol: "email",
      endpoint: "ops@example.com",
      isConfirmed: true,
      filterPolicy: "",
    });
    const printed = new Set(
      up.match(/pulumi config set --plaintext (?!alertEmail).* --stack gaps/g),
    );
    assert.equal(printed.size, 2);
    for (const line of printed) await stack.execute(line);
    const preview = succeeded(await stack.preview());
    assert.doesNotMatch(preview, /warning: .*(trail|subscription|concurrency|Scheduler)/);
    assert.doesNotMatch(preview, /Not checked/);
  });
});
