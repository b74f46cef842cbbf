import assert from "node:assert/strict";
import {
  GetDataCatalogEncryptionSettingsCommand,
  GlueClient,
  PutDataCatalogEncryptionSettingsCommand,
  type DataCatalogEncryptionSettings,
} from "@aws-sdk/client-glue";
import {
  CreateKeyCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  KMSClient,
} from "@aws-sdk/client-kms";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { GetParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { region, SmallWorld } from "../small-world";

const keyArn = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

describe("The local AWS, called by the unmodified SDK", () => {
  let world: SmallWorld;
  let glue: GlueClient;
  let settings: ReturnType<typeof toSettings>;
  beforeEach(async () => {
    world = await SmallWorld.start();
    settings = toSettings(world.aws.endpoint);
    glue = new GlueClient(settings);
  });
  afterEach(() => world.aws.close());

  const put = (value: DataCatalogEncryptionSettings, CatalogId?: string) =>
    glue.send(
      new PutDataCatalogEncryptionSettingsCommand({
        CatalogId,
        DataCatalogEncryptionSettings: value,
      }),
    );
  const get = async (CatalogId?: string) =>
    (await glue.send(new GetDataCatalogEncryptionSettingsCommand({ CatalogId })))
      .DataCatalogEncryptionSettings;

  const neverSet = {
    EncryptionAtRest: { CatalogEncryptionMode: "DISABLED" },
    ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: false },
  } as const;

  it("shows a catalog that was never set as off in both halves, without keys", async () => {
    assert.deepEqual(await get(), neverSet);
  });

  it("echoes keys exactly as they were put, and puts without an answer", async () => {
    const value: DataCatalogEncryptionSettings = {
      EncryptionAtRest: { CatalogEncryptionMode: "SSE-KMS", SseAwsKmsKeyId: "alias/mine" },
      ConnectionPasswordEncryption: {
        ReturnConnectionPasswordEncrypted: true,
        AwsKmsKeyId: keyArn,
      },
    };
    const { $metadata, ...output } = await put(value);
    assert.deepEqual(output, {});
    assert.equal($metadata.httpStatusCode, 200);
    assert.deepEqual(await get(), value);
  });

  it("clears the half that a Put leaves out, and both for an empty body", async () => {
    const metadata = { EncryptionAtRest: { CatalogEncryptionMode: "SSE-KMS" } } as const;
    await put({
      ...metadata,
      ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: true },
    });
    await put(metadata);
    assert.deepEqual(await get(), { ...neverSet, ...metadata });
    await put({});
    assert.deepEqual(await get(), neverSet);
  });

  it("keeps each catalog and each Region apart", async () => {
    await put({ EncryptionAtRest: { CatalogEncryptionMode: "SSE-KMS" } }, "analytics");
    assert.deepEqual(await get("111122223333"), neverSet);
    glue = new GlueClient({ ...settings, region: "us-east-1" });
    assert.deepEqual(await get("analytics"), neverSet);
  });

  const invalid: Readonly<Record<string, DataCatalogEncryptionSettings>> = {
    "a mode that is not known": {
      EncryptionAtRest: { CatalogEncryptionMode: "sse-kms" as "SSE-KMS" },
    },
    "a half without a mode": { EncryptionAtRest: { CatalogEncryptionMode: undefined } },
    "a half without a flag": {
      ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: undefined },
    },
    "a service role that is no ARN": {
      EncryptionAtRest: { CatalogEncryptionMode: "SSE-KMS", CatalogEncryptionServiceRole: "glue" },
    },
  };
  for (const [what, value] of Object.entries(invalid)) {
    it(`refuses ${what} as invalid input`, async () => {
      await assert.rejects(put(value), { name: "InvalidInputException" });
    });
  }

  it("describes a key by id, ARN and alias, with its state", async () => {
    const kms = new KMSClient(settings);
    const { KeyMetadata: created } = await kms.send(new CreateKeyCommand({}));
    await world.create("aws:kms/alias:Alias", { name: "alias/a", targetKeyId: created?.KeyId });
    await kms.send(new DisableKeyCommand({ KeyId: created?.KeyId }));
    const states = await Promise.all(
      [created?.KeyId, created?.Arn, "alias/a"].map(async (KeyId) => {
        const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
        return [KeyMetadata?.Arn, KeyMetadata?.KeyState, KeyMetadata?.Enabled];
      }),
    );
    assert.deepEqual(states, Array(3).fill([created?.Arn, "Disabled", false]));
    assert.ok(created?.CreationDate instanceof Date);
    await assert.rejects(kms.send(new DescribeKeyCommand({ KeyId: keyArn })), {
      name: "NotFoundException",
    });
  });

  it("refuses to overwrite a parameter, and to read one that is not there", async () => {
    const ssm = new SSMClient(settings);
    const input = { Name: "/a/b", Value: "1", Type: "String" } as const;
    await ssm.send(new PutParameterCommand(input));
    await assert.rejects(ssm.send(new PutParameterCommand(input)), {
      name: "ParameterAlreadyExists",
    });
    await ssm.send(new PutParameterCommand({ ...input, Value: "2", Overwrite: true }));
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: "/a/b" }));
    assert.deepEqual([Parameter?.Value, Parameter?.Version], ["2", 2]);
    const missing = new GetParameterCommand({ Name: "/a/c" });
    await assert.rejects(ssm.send(missing), { name: "ParameterNotFound" });
  });

  it("takes messages for a topic that exists", async () => {
    const sns = new SNSClient(settings);
    const { id: TopicArn } = await world.create("aws:sns/topic:Topic", { name: "t" });
    const { MessageId } = await sns.send(
      new PublishCommand({ TopicArn, Subject: "s", Message: "a & <b>" }),
    );
    assert.match(MessageId ?? "", /^[0-9a-f-]{36}$/);
    assert.deepEqual(world.aws.topics.published, [
      { topicArn: TopicArn, subject: "s", message: "a & <b>" },
    ]);
    const other = new PublishCommand({ TopicArn: `${TopicArn}-2`, Message: "m" });
    await assert.rejects(sns.send(other), { name: "NotFoundException" });
  });

  it("answers faults as AWS does, by names that the SDK knows", async () => {
    const { faults } = world.aws;
    const sent = async (kind: "throttle" | "deny" | "error") => {
      faults.injectCall({ call: "glue:*", effect: { kind }, times: 1 });
      return get().then(
        () => "answered",
        (error: unknown) => (error as Error).name,
      );
    };
    assert.deepEqual(
      [await sent("throttle"), await sent("deny"), await sent("error")],
      ["ThrottlingException", "AccessDeniedException", "InternalFailure"],
    );
    assert.deepEqual(await get(), neverSet);
  });
});

function toSettings(endpoint: string) {
  const credentials = { accessKeyId: "LOCALENGINEER", secretAccessKey: "local" };
  return { endpoint, region, credentials, maxAttempts: 1 };
}
