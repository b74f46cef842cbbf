import assert from "node:assert/strict";
import { parseJsonObject, textAt, type Json } from "../../../local/aws/json";
import { describeOnEngine } from "../harness/engine";
import { GuardrailWorld, guardrailConfig } from "../harness/guardrail-world";
import { succeeded, type Stack } from "../harness/stack";

const readers = { readerAccountIds: ["444455556666"], readerOrganizationId: "o-a1b2c3d4e5" };

describeOnEngine("the policy of the key that a stack creates", function () {
  const world = new GuardrailWorld();
  let stack: Stack;
  let keyArn: string;

  before(async () => {
    ({ stack, keyArn } = await world.startGuarded("read-by-others"));
  });

  after(() => world.stop());

  async function livePolicy(): Promise<string> {
    const answer = await world.call("kms:GetKeyPolicy", { KeyId: keyArn }, {});
    return textAt(answer, "Policy") ?? "";
  }

  async function putPolicy(Statement: Json): Promise<void> {
    const Policy = JSON.stringify({ Statement, Version: "2012-10-17" });
    await world.call("kms:PutKeyPolicy", { KeyId: keyArn, PolicyName: "default", Policy }, {});
  }

  /** Whether a run after this moment, which looks at everything, finds another policy. */
  async function isViolated(): Promise<boolean> {
    const mark = world.mark();
    await world.local.clock.advance(65 * 60_000);
    const lines = mark.runs().flatMap(({ logs }) => logs);
    assert.ok(lines.length > 0, "nothing ran");
    return lines.some((line) => line.includes('"code":"key-policy-changed"'));
  }

  it("admits the readers that are named later, in an update that the self-check takes as deployed", async () => {
    assert.doesNotMatch(await livePolicy(), /Reader/);
    stack.configure(guardrailConfig(readers));
    succeeded(await stack.up());
    const policy = await livePolicy();
    assert.match(policy, /"kms:CallerAccount":\["444455556666"\]/);
    assert.match(policy, /"aws:PrincipalOrgID":"o-a1b2c3d4e5"/);
    assert.equal(await isViolated(), false);
    succeeded(await stack.preview("--expect-no-changes"));
  });

  it("is as deployed in any order, and is not with one statement less", async () => {
    const { Statement } = parseJsonObject(await livePolicy());
    assert.ok(Array.isArray(Statement));
    const turned = (Statement as readonly Json[]).toReversed();
    await putPolicy(turned);
    assert.equal(await isViolated(), false);
    await putPolicy(turned.slice(1));
    assert.equal(await isViolated(), true);
  });
});
