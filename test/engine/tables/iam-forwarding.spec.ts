import assert from "node:assert/strict";
import { toApiEvent } from "../../../local/aws/event-bus/envelope";
import { parseJsonObject, textAt, type JsonObject } from "../../../local/aws/json";
import { cast, toUserIdentity } from "../../../local/aws/trail/principals";
import { toTime } from "../../../local/aws/trail/record";
import { describeOnEngine } from "../harness/engine";
import { GuardrailWorld } from "../harness/guardrail-world";
import { succeeded, type Stack } from "../harness/stack";

/** Where CloudTrail delivers the calls of IAM, and where four more stacks of the account are. */
const origin = "us-east-1";
const others = ["ap-southeast-2", "eu-central-1", "eu-west-1", "sa-east-1"] as const;
const account = "111122223333";

/** Whether a line of the function's log is the finding that a rule is disabled. */
function isDisabledRule(line: string, name: string): boolean {
  return line.includes(name) && line.includes('"code":"rule-disabled"');
}

describeOnEngine("five stacks of one account, and the calls of IAM", function () {
  this.timeout(600_000);
  const world = new GuardrailWorld();
  const stacks = new Map<string, Stack>();

  before(async () => {
    await world.start();
    for (const region of [...others, origin]) {
      stacks.set(region, await world.stack(`in-${region}`, { "aws:region": region }));
    }
    for (const stack of stacks.values()) succeeded(await stack.up());
    await world.local.clock.advance(60_000);
  });

  after(() => world.stop());

  /** The rules in the Region of the events that forward them, by name. */
  function forwarding(): readonly string[] {
    const rules = world.local.rules.in(origin).values();
    return [...rules].map(({ name }) => name).filter((name) => name.includes("-iam-to-"));
  }

  function stackIn(region: string): Stack {
    const stack = stacks.get(region);
    assert.ok(stack, `no stack in ${region}`);
    return stack;
  }

  async function roleOf(region: string): Promise<string> {
    const resources = await stackIn(region).resources();
    const role = resources.find(
      ({ urn }) => urn.includes("iam/role:Role::") && urn.includes("healing"),
    );
    return String(role?.outputs?.name);
  }

  /** An engineer changes a role, which is recorded where the calls of IAM are. */
  async function detachPolicy(roleName: string): Promise<void> {
    const accountRegion = { partition: "aws", account, region: origin };
    const time = world.local.clock.now();
    const record = {
      userIdentity: toUserIdentity(cast.engineer, accountRegion),
      eventTime: toTime(time),
      eventSource: "iam.amazonaws.com",
      eventName: "DetachRolePolicy",
      awsRegion: origin,
      requestParameters: { roleName, policyArn: "arn:aws:iam::aws:policy/any" },
      eventID: "any",
      readOnly: false,
      managementEvent: true,
    };
    world.local.bus.publish(toApiEvent(record, { accountRegion, time }), accountRegion);
    await world.local.bus.settle();
  }

  function alertsSince(start: number): readonly JsonObject[] {
    return world.local.topics.published
      .slice(start)
      .map(({ message }) => parseJsonObject(message))
      .filter(({ AlarmName }) => AlarmName === undefined);
  }

  it("forward them by a rule of each, which do not take each other's", () => {
    assert.deepEqual(
      forwarding().toSorted(),
      others.map((region) => `glue-encryption-guardrail-iam-to-${region}`),
    );
  });

  for (const region of [...others, origin]) {
    it(`report a call on a role to the one in ${region} that owns it, and to no other`, async () => {
      const [mark, start] = [world.mark(), world.local.topics.published.length];
      await detachPolicy(await roleOf(region));
      assert.deepEqual(
        mark.runs().map((run) => run.region),
        [region],
      );
      const alerts = alertsSince(start).map((alert) => [
        textAt(alert, "kind"),
        textAt(alert, "region"),
      ]);
      assert.deepEqual(alerts, [["tampering", region]]);
    });
  }

  it("find by themselves that their forwarding was switched off", async () => {
    const [name] = forwarding();
    await world.call("events:DisableRule", { Name: name ?? "" }, { region: origin });
    await world.local.bus.settle();
    const mark = world.mark();
    // A quiet run looks at what wakes the function; one an hour looks at everything.
    await world.local.clock.advance(65 * 60_000);
    const who = mark
      .runs()
      .filter(({ logs }) => logs.some((line) => isDisabledRule(line, name ?? "")))
      .map(({ region }) => region);
    assert.deepEqual([...new Set(who)], [others[0]]);
  });

  it("leave by themselves: the forwarding of the one that stays goes on", async () => {
    succeeded(await stackIn(others[0]).destroy());
    assert.deepEqual(
      forwarding().toSorted(),
      others.slice(1).map((region) => `glue-encryption-guardrail-iam-to-${region}`),
    );
    const mark = world.mark();
    await detachPolicy(await roleOf(others[1]));
    assert.deepEqual(
      mark.runs().map((run) => run.region),
      [others[1]],
    );
    succeeded(await stackIn(others[1]).preview("--expect-no-changes"));
  });
});
