import assert from "node:assert/strict";
import { objectAt, type JsonObject } from "../../../../local/aws/json";
import { region, SmallWorld } from "../small-world";

const dayMs = 86_400_000;

/** Nothing logs calls here: whatever arrives was sent by the service itself. */
describe("An event that a service sends by itself", () => {
  let world: SmallWorld;
  beforeEach(async () => {
    world = await SmallWorld.start({ isWithoutTrail: true });
    await world.call("events:PutRule", {
      Name: "r",
      EventPattern: '{"source":["aws.kms","aws.ssm"]}',
    });
    const targets = [{ Id: "t", Arn: await world.topic() }];
    await world.call("events:PutTargets", { Rule: "r", Targets: targets });
  });
  afterEach(() => world.aws.close());

  const told = async () => {
    await world.aws.bus.settle();
    return world.told.map(({ id: _, time: __, ...event }) => event);
  };

  function ssmEvent(operation: string): JsonObject {
    return {
      version: "0",
      "detail-type": "Parameter Store Change",
      source: "aws.ssm",
      account: "111122223333",
      region,
      resources: [`arn:aws:ssm:${region}:111122223333:parameter/p`],
      detail: { operation, name: "/p", type: "String" },
    };
  }

  const changes: readonly (readonly [string, JsonObject, string])[] = [
    ["PutParameter", { Name: "/p", Value: "2", Overwrite: true }, "Update"],
    ["DeleteParameter", { Name: "/p" }, "Delete"],
    ["DeleteParameters", { Names: ["/p", "/q"] }, "Delete"],
  ];
  for (const [operation, input, expected] of changes) {
    it(`reports what ${operation} did to a parameter`, async () => {
      await world.call("ssm:PutParameter", { Name: "/p", Value: "1", Type: "String" });
      await world.call(`ssm:${operation}`, input);
      assert.deepEqual(await told(), [ssmEvent("Create"), ssmEvent(expected)]);
    });
  }

  it("reports neither the value of a parameter nor a change that failed", async () => {
    await world.refusal("ssm:DeleteParameter", { Name: "/p" });
    assert.deepEqual(await told(), []);
  });

  const createKey = async () => objectAt(await world.call("kms:CreateKey", {}), "KeyMetadata");

  it("reports that a key was deleted for good, on the day", async () => {
    const { KeyId, Arn } = await createKey();
    await world.call("kms:ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 });
    await world.aws.clock.advance(6.9 * dayMs);
    const before = await told();
    await world.aws.clock.advance(0.2 * dayMs);
    const [event] = await told();
    assert.deepEqual(
      [before, event],
      [
        [],
        {
          version: "0",
          "detail-type": "KMS CMK Deletion",
          source: "aws.kms",
          account: "111122223333",
          region,
          resources: [Arn],
          detail: { "key-id": KeyId },
        },
      ],
    );
  });

  it("reports no deletion that was called off, but the one that was asked for later", async () => {
    const { KeyId } = await createKey();
    await world.call("kms:ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 });
    await world.call("kms:CancelKeyDeletion", { KeyId });
    await world.aws.clock.advance(2 * dayMs);
    await world.call("kms:ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 });
    await world.aws.clock.advance(6 * dayMs);
    const before = await told();
    await world.aws.clock.advance(1.1 * dayMs);
    assert.deepEqual([before.length, (await told()).length], [0, 1]);
  });
});
