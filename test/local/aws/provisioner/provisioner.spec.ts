import assert from "node:assert/strict";
import type { JsonObject } from "../../../../local/aws/json";
import { encryptedWith } from "../../../../local/aws/catalog-body";
import { cast } from "../../../../local/aws/trail/principals";
import { region, SmallWorld } from "../small-world";

const settingsType = "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings";
const keyArn = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

const settingsInputs = {
  dataCatalogEncryptionSettings: {
    encryptionAtRest: { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: keyArn },
    connectionPasswordEncryption: { returnConnectionPasswordEncrypted: true, awsKmsKeyId: keyArn },
  },
};

describe("The provisioner", () => {
  let world: SmallWorld;
  beforeEach(async () => {
    world = await SmallWorld.start();
  });
  afterEach(() => world.aws.close());

  const post = async (path: string, body: JsonObject) => {
    const url = `${world.aws.endpoint}/_local/${path}`;
    const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
    return { status: response.status, answer: (await response.json()) as JsonObject };
  };
  const provision = (operation: string, type: string, rest: JsonObject) =>
    post("provision", { operation, type, name: "x", region, ...rest });
  const live = async () => {
    const who = { caller: cast.deployer, region };
    return (await world.aws.call(who, "glue:GetDataCatalogEncryptionSettings", {}))
      .DataCatalogEncryptionSettings;
  };

  it("puts catalog settings whole, reads them back, and deletes them by an empty Put", async () => {
    const created = await provision("create", settingsType, { inputs: settingsInputs });
    assert.equal(created.answer.id, "111122223333");
    assert.deepEqual(await live(), encryptedWith(keyArn));
    const read = await provision("read", settingsType, { id: "111122223333", inputs: {} });
    assert.deepEqual(read.answer.outputs, { catalogId: "111122223333", ...settingsInputs });
    await provision("delete", settingsType, { id: "111122223333", inputs: settingsInputs });
    const puts = world.aws.history.entries.filter(({ access }) => access === "write");
    assert.deepEqual(puts.at(-1)?.input.DataCatalogEncryptionSettings, {});
  });

  it("refuses to create a parameter that exists, and overwrites it on update", async () => {
    const type = "aws:ssm/parameter:Parameter";
    const inputs = { name: "/lock", type: "String", insecureValue: "a" };
    await provision("create", type, { inputs });
    const refused = await provision("create", type, { inputs });
    assert.deepEqual([refused.status, refused.answer.code], [400, "ParameterAlreadyExists"]);
    const changed = { ...inputs, insecureValue: "b" };
    const updated = await provision("update", type, { id: "/lock", inputs: changed });
    assert.deepEqual((updated.answer.outputs as JsonObject).version, 2);
  });

  it("says of a key that does not exist what the provider says, which has no code of AWS", async () => {
    const token = "aws:kms/getKey:getKey";
    const { answer } = await post("invoke", { token, args: { keyId: "alias/none" }, region });
    assert.deepEqual(answer, {
      code: "reading KMS Key (alias/none)",
      message: "couldn't find resource",
    });
  });

  const taken: readonly (readonly [string, string, JsonObject])[] = [
    ["aws:kms/alias:Alias", "AlreadyExistsException", { name: "alias/a", targetKeyId: "KEY" }],
    ["aws:cloudwatch/logGroup:LogGroup", "ResourceAlreadyExistsException", { name: "g" }],
    ["aws:iam/role:Role", "EntityAlreadyExists", { name: "r" }],
    [
      "aws:glue/securityConfiguration:SecurityConfiguration",
      "AlreadyExistsException",
      { name: "c" },
    ],
  ];
  for (const [type, code, given] of taken) {
    it(`refuses a second ${type} of one name with ${code}`, async () => {
      const key = await world.create("aws:kms/key:Key", {});
      const inputs = JSON.parse(JSON.stringify(given).replace("KEY", key.id)) as JsonObject;
      await provision("create", type, { inputs });
      const { answer } = await provision("create", type, { inputs });
      assert.equal(answer.code, code);
    });
  }

  it("hands over a rule, a queue or a topic that exists, as AWS does", async () => {
    const types = [
      "aws:cloudwatch/eventRule:EventRule",
      "aws:sqs/queue:Queue",
      "aws:sns/topic:Topic",
    ];
    for (const type of types) {
      const inputs = { name: "x" };
      const [first, second] = [
        await provision("create", type, { inputs }),
        await provision("create", type, { inputs }),
      ];
      assert.deepEqual(second, first);
    }
  });

  it("reports that a resource is gone by an empty id", async () => {
    const gone = [
      await provision("read", "aws:ssm/parameter:Parameter", { id: "/none", inputs: {} }),
      await provision("read", "aws:kms/key:Key", { id: "none", inputs: {} }),
      await provision("read", "aws:iam/role:Role", { id: "none", inputs: {} }),
    ];
    assert.deepEqual(
      gone.map(({ answer }) => answer.id),
      ["", "", ""],
    );
  });

  it("schedules a key's deletion with the program's waiting period", async () => {
    const inputs = { deletionWindowInDays: 7, enableKeyRotation: true };
    const key = await world.create("aws:kms/key:Key", inputs);
    await provision("delete", "aws:kms/key:Key", { id: key.id, inputs });
    const last = world.aws.history.entries.at(-1);
    assert.deepEqual([last?.call, last?.input.PendingWindowInDays], ["kms:ScheduleKeyDeletion", 7]);
  });

  it("names a resource type, an invoke or an operation that it does not know", async () => {
    const unknown = [
      await provision("create", "aws:ec2/vpc:Vpc", { inputs: {} }),
      await post("invoke", { token: "aws:s3/getBucket:getBucket", args: {}, region }),
      await provision("import", settingsType, { inputs: {} }),
    ];
    assert.deepEqual(
      unknown.map(({ answer }) => answer.message),
      [
        "The local AWS does not know the resource type aws:ec2/vpc:Vpc",
        "The local AWS does not know the invoke aws:s3/getBucket:getBucket",
        "There is no operation import",
      ],
    );
  });

  it("answers the program's look at the live settings as the provider does", async () => {
    await provision("create", settingsType, { inputs: settingsInputs });
    const token = "aws:glue/getDataCatalogEncryptionSettings:getDataCatalogEncryptionSettings";
    const { answer } = await post("invoke", { token, args: { catalogId: "111122223333" }, region });
    const { encryptionAtRest, connectionPasswordEncryption } =
      settingsInputs.dataCatalogEncryptionSettings;
    assert.deepEqual(answer.dataCatalogEncryptionSettings, [
      {
        encryptionAtRests: [{ ...encryptionAtRest, catalogEncryptionServiceRole: "" }],
        connectionPasswordEncryptions: [connectionPasswordEncryption],
      },
    ]);
  });
});
