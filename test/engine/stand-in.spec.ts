import assert from "node:assert/strict";
import { dirname } from "node:path";
import * as rpc from "@pulumi/pulumi/runtime/rpc";
import { StandIn } from "./provider/stand-in";
import * as values from "./provider/values";

const sdkFolder = dirname(require.resolve("@pulumi/aws/package.json"));
const standIn = new StandIn({ endpoint: "http://127.0.0.1:9", sdkFolder });
const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555";

const settingsType = "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings";
const encryptionAtRest = { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: keyArn };
const connectionPasswordEncryption = { returnConnectionPasswordEncrypted: true };

function refusedProperties(type: string, inputs: values.Properties): readonly string[] {
  const { refusals } = standIn.check({ type, name: "test", inputs }, {});
  return refusals.map(({ property }) => property);
}

function refusedSettings(dataCatalogEncryptionSettings: unknown): readonly string[] {
  return refusedProperties(settingsType, { dataCatalogEncryptionSettings });
}

describe("the stand-in provider refuses catalog settings", () => {
  const parent = "dataCatalogEncryptionSettings";

  it("with either half missing", () => {
    assert.deepEqual(refusedSettings({ encryptionAtRest }), [
      `${parent}.connectionPasswordEncryption`,
    ]);
    assert.deepEqual(refusedSettings({ connectionPasswordEncryption }), [
      `${parent}.encryptionAtRest`,
    ]);
  });

  it("that name a key by alias or bare id", () => {
    for (const sseAwsKmsKeyId of ["alias/aws/glue", "11111111-2222-3333-4444-555555555555"]) {
      assert.deepEqual(
        refusedSettings({
          encryptionAtRest: { ...encryptionAtRest, sseAwsKmsKeyId },
          connectionPasswordEncryption: {
            ...connectionPasswordEncryption,
            awsKmsKeyId: sseAwsKmsKeyId,
          },
        }),
        [
          `${parent}.encryptionAtRest.sseAwsKmsKeyId`,
          `${parent}.connectionPasswordEncryption.awsKmsKeyId`,
        ],
      );
    }
  });

  it("of a mode that does not exist", () => {
    assert.deepEqual(
      refusedSettings({
        encryptionAtRest: { catalogEncryptionMode: "SSE_KMS" },
        connectionPasswordEncryption,
      }),
      [`${parent}.encryptionAtRest.catalogEncryptionMode`],
    );
  });

  it("but not complete ones, nor what is still unknown", () => {
    assert.deepEqual(refusedSettings({ encryptionAtRest, connectionPasswordEncryption }), []);
    assert.deepEqual(refusedSettings(values.unknownValue), []);
    assert.deepEqual(
      refusedSettings({
        encryptionAtRest: { ...encryptionAtRest, sseAwsKmsKeyId: values.unknownValue },
        connectionPasswordEncryption,
      }),
      [],
    );
  });
});

describe("the stand-in provider refuses", () => {
  const cases: readonly (readonly [string, string, values.Properties, string])[] = [
    ["a key policy that is no JSON", "aws:kms/key:Key", { policy: "{" }, "policy"],
    [
      "a deletion window below a week",
      "aws:kms/key:Key",
      { deletionWindowInDays: 6 },
      "deletionWindowInDays",
    ],
    [
      "an alias without its prefix",
      "aws:kms/alias:Alias",
      { name: "mine", targetKeyId: keyArn },
      "name",
    ],
    [
      "an event pattern that is no JSON",
      "aws:cloudwatch/eventRule:EventRule",
      { eventPattern: "nope" },
      "eventPattern",
    ],
    ["a rule name with a space", "aws:cloudwatch/eventRule:EventRule", { name: "my rule" }, "name"],
    [
      "a dead-letter queue that is no ARN",
      "aws:cloudwatch/eventTarget:EventTarget",
      { rule: "r", arn: keyArn, deadLetterConfig: { arn: "queue" } },
      "deadLetterConfig.arn",
    ],
    [
      "a retention that CloudWatch does not offer",
      "aws:cloudwatch/logGroup:LogGroup",
      { retentionInDays: 2 },
      "retentionInDays",
    ],
    [
      "an event age above six hours",
      "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
      { functionName: "f", maximumEventAgeInSeconds: 21601 },
      "maximumEventAgeInSeconds",
    ],
    [
      "an alarm action that is no ARN",
      "aws:cloudwatch/metricAlarm:MetricAlarm",
      {
        comparisonOperator: "LessThanThreshold",
        evaluationPeriods: 1,
        alarmActions: [keyArn, "topic"],
      },
      "alarmActions",
    ],
    ["a property that the type does not have", "aws:sqs/queue:Queue", { colour: "red" }, "colour"],
    [
      "an input that is required",
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      { policyArn: keyArn },
      "role",
    ],
  ];
  for (const [title, type, inputs, property] of cases) {
    it(title, () => {
      assert.deepEqual(refusedProperties(type, inputs), [property]);
    });
  }
});

describe("the stand-in provider distinguishes a replacement from an update", () => {
  const rule = "aws:cloudwatch/eventRule:EventRule";

  it("by the inputs that AWS cannot change in place", () => {
    assert.deepEqual(
      standIn.diff(rule, { name: "a", description: "x" }, { name: "b", description: "y" }),
      { changed: ["description", "name"], replaces: ["name"], deleteBeforeReplace: false },
    );
  });

  it("and deletes first where both would bear the same given name", () => {
    const bus = { name: "a", eventBusName: "x" };
    assert.deepEqual(standIn.diff(rule, bus, { ...bus, eventBusName: "y" }), {
      changed: ["eventBusName"],
      replaces: ["eventBusName"],
      deleteBeforeReplace: true,
    });
  });

  it("and takes files of the same hash for the same files", () => {
    const code = (hash: string, path: string) => ({
      code: { [values.signatureKey]: values.archiveSignature, hash, assets: { "index.js": path } },
    });
    const lambda = "aws:lambda/function:Function";
    assert.deepEqual(standIn.diff(lambda, code("1", "/a"), code("1", "/b")).changed, []);
    assert.deepEqual(standIn.diff(lambda, code("1", "/a"), code("2", "/a")).changed, ["code"]);
  });
});

describe("the stand-in provider speaks the engine's signatures", () => {
  it("as the Pulumi SDK spells them", () => {
    assert.deepEqual(
      [
        values.unknownValue,
        values.signatureKey,
        values.secretSignature,
        values.assetSignature,
        values.archiveSignature,
      ],
      [
        rpc.unknownValue,
        rpc.specialSigKey,
        rpc.specialSecretSig,
        rpc.specialAssetSig,
        rpc.specialArchiveSig,
      ],
    );
  });
});
