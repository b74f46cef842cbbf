import assert from "node:assert/strict";
import { describeOnEngine } from "../harness/engine";
import { GuardrailWorld } from "../harness/guardrail-world";
import { succeeded, type Stack } from "../harness/stack";

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
