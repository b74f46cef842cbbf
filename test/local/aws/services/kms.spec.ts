import assert from "node:assert/strict";
import {
  isJsonObject,
  listAt,
  objectAt,
  textAt,
  type JsonObject,
} from "../../../../local/aws/json";
import { SmallWorld } from "../small-world";

const AliasName = "alias/a";

describe("The local KMS", () => {
  let world: SmallWorld;
  let KeyId: string;
  let other: string;
  beforeEach(async () => {
    world = await SmallWorld.start();
    [KeyId, other] = [await create(), await create()];
    await world.call("kms:CreateAlias", { AliasName, TargetKeyId: KeyId });
  });
  afterEach(() => world.aws.close());

  const create = async (input: JsonObject = {}) => {
    const { KeyMetadata } = await world.call("kms:CreateKey", input);
    return textAt(KeyMetadata as JsonObject, "Arn") ?? "";
  };
  const isRotating = async () =>
    (await world.call("kms:GetKeyRotationStatus", { KeyId })).KeyRotationEnabled;
  const policy = async () =>
    textAt(await world.call("kms:GetKeyPolicy", { KeyId }), "Policy") ?? "";

  it("switches rotation on and off", async () => {
    const seen = [await isRotating()];
    for (const operation of ["EnableKeyRotation", "DisableKeyRotation"]) {
      await world.call(`kms:${operation}`, { KeyId });
      seen.push(await isRotating());
    }
    assert.deepEqual(seen, [false, true, false]);
  });

  for (const [what, spoil, expected] of [
    ["goes on rotating while it is disabled", "DisableKey", true],
    ["does not rotate while it waits for its deletion", "ScheduleKeyDeletion", false],
  ] as const) {
    it(`has a key that ${what}`, async () => {
      await world.call("kms:EnableKeyRotation", { KeyId });
      await world.call(`kms:${spoil}`, { KeyId });
      assert.equal(await isRotating(), expected);
    });
  }

  it("gives a key without a policy the one that lets IAM decide", async () => {
    const [statement] = listAt(JSON.parse(await policy()) as JsonObject, "Statement").filter(
      isJsonObject,
    );
    assert.deepEqual(statement?.Principal, { AWS: "arn:aws:iam::111122223333:root" });
  });

  it("puts a policy as it is", async () => {
    const Policy = '{ "Version": "2012-10-17", "Statement": [] }';
    await world.call("kms:PutKeyPolicy", { KeyId, PolicyName: "default", Policy });
    assert.equal(await policy(), Policy);
  });

  it("leads an alias to another key", async () => {
    await world.call("kms:UpdateAlias", { AliasName, TargetKeyId: other });
    const { KeyMetadata } = await world.call("kms:DescribeKey", { KeyId: AliasName });
    assert.equal((KeyMetadata as JsonObject).Arn, other);
  });

  it("lists the aliases of one key alone", async () => {
    await world.call("kms:CreateAlias", { AliasName: "alias/b", TargetKeyId: other });
    const answer = await world.call("kms:ListAliases", { KeyId: other });
    const names = listAt(answer, "Aliases")
      .filter(isJsonObject)
      .map((each) => each.AliasName);
    assert.deepEqual(names, ["alias/b"]);
  });

  it("names the alias and both keys in the record of a call that moves it", async () => {
    await world.call("kms:UpdateAlias", { AliasName, TargetKeyId: other });
    const arns = listAt(world.latestRecord, "resources")
      .filter(isJsonObject)
      .map(({ ARN }) => ARN);
    assert.deepEqual(arns, ["arn:aws:kms:eu-central-1:111122223333:alias/a", other]);
  });

  it("names the key in the record of a call that reaches it by an alias", async () => {
    await world.refusal("kms:DisableKey", { KeyId: AliasName });
    assert.deepEqual(world.latestRecord.resources, [
      { accountId: "111122223333", type: "AWS::KMS::Key", ARN: KeyId },
    ]);
  });

  it("deletes a key for good, and its aliases with it, when its time is over", async () => {
    await world.call("kms:ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 });
    await world.aws.clock.advance(7.1 * 86_400_000);
    const codes = [KeyId, AliasName].map((name) =>
      world.refusal("kms:DescribeKey", { KeyId: name }),
    );
    assert.deepEqual(await Promise.all(codes), ["NotFoundException", "NotFoundException"]);
  });

  const spoilt: readonly (readonly [string, string, string, string])[] = [
    ["to rotate a disabled key", "DisableKey", "EnableKeyRotation", "DisabledException"],
    [
      "to rotate a key that is to be deleted",
      "ScheduleKeyDeletion",
      "EnableKeyRotation",
      "KMSInvalidStateException",
    ],
    [
      "to enable a key that is to be deleted",
      "ScheduleKeyDeletion",
      "EnableKey",
      "KMSInvalidStateException",
    ],
    [
      "to delete a key twice",
      "ScheduleKeyDeletion",
      "ScheduleKeyDeletion",
      "KMSInvalidStateException",
    ],
    [
      "to call off a deletion that nobody asked for",
      "DisableKey",
      "CancelKeyDeletion",
      "KMSInvalidStateException",
    ],
  ];
  for (const [what, spoil, operation, code] of spoilt) {
    it(`refuses ${what}`, async () => {
      await world.call(`kms:${spoil}`, { KeyId });
      assert.equal(await world.refusal(`kms:${operation}`, { KeyId }), code);
    });
  }

  it("refuses to lead an alias to a key that is to be deleted", async () => {
    await world.call("kms:ScheduleKeyDeletion", { KeyId: other });
    const input = { AliasName, TargetKeyId: other };
    assert.equal(await world.refusal("kms:UpdateAlias", input), "KMSInvalidStateException");
  });

  it("refuses to rotate an asymmetric key", async () => {
    const asymmetric = await create({ KeySpec: "RSA_2048" });
    const code = await world.refusal("kms:EnableKeyRotation", { KeyId: asymmetric });
    assert.equal(code, "UnsupportedOperationException");
  });

  it("makes a key that AWS manages when somebody first looks at its alias", async () => {
    const look = async () => {
      const { KeyMetadata } = await world.call("kms:DescribeKey", { KeyId: "alias/aws/glue" });
      return KeyMetadata as JsonObject;
    };
    const { Arn, KeyManager } = await look();
    assert.equal(KeyManager, "AWS");
    assert.equal((await look()).Arn, Arn);
  });

  it("has a replica of a multi-Region key by the same id in another Region, and of no other key", async () => {
    const primary = await create({ MultiRegion: true });
    const input = { KeyId: primary, ReplicaRegion: "us-east-1" };
    const replica = objectAt(await world.call("kms:ReplicateKey", input), "ReplicaKeyMetadata");
    assert.equal(replica.Arn, primary.replace("eu-central-1", "us-east-1"));
    const code = await world.refusal("kms:ReplicateKey", { ...input, KeyId });
    assert.equal(code, "UnsupportedOperationException");
  });

  it("has a key without material until somebody imports it, which cannot be enabled", async () => {
    const external = await create({ Origin: "EXTERNAL" });
    const { KeyMetadata } = await world.call("kms:DescribeKey", { KeyId: external });
    assert.equal((KeyMetadata as JsonObject).KeyState, "PendingImport");
    const code = await world.refusal("kms:EnableKey", { KeyId: external });
    assert.equal(code, "KMSInvalidStateException");
  });

  const refused: readonly (readonly [string, string, JsonObject, string])[] = [
    [
      "a second alias of one name",
      "CreateAlias",
      { AliasName, TargetKeyId: "KEY" },
      "AlreadyExistsException",
    ],
    [
      "to move an alias that is not there",
      "UpdateAlias",
      { AliasName: "alias/x", TargetKeyId: "KEY" },
      "NotFoundException",
    ],
    [
      "to delete an alias that is not there",
      "DeleteAlias",
      { AliasName: "alias/x" },
      "NotFoundException",
    ],
    [
      "a waiting time under seven days",
      "ScheduleKeyDeletion",
      { KeyId: "KEY", PendingWindowInDays: 6 },
      "ValidationException",
    ],
    [
      "a key of another Region",
      "DescribeKey",
      { KeyId: "arn:aws:kms:us-east-1:111122223333:key/k" },
      "NotFoundException",
    ],
  ];
  for (const [what, operation, given, code] of refused) {
    it(`refuses ${what}`, async () => {
      const input = objectAt(
        { given: JSON.parse(JSON.stringify(given).replace("KEY", KeyId)) as JsonObject },
        "given",
      );
      assert.equal(await world.refusal(`kms:${operation}`, input), code);
    });
  }
});
