import assert from "node:assert/strict";
import { callApi } from "../../local/aws/api/client";
import { ApiError } from "../../local/aws/api/service";
import { isJsonObject, objectAt, textAt, type Json, type JsonObject } from "../../local/aws/json";
import { startLocalAws, type LocalAws } from "../../local/aws/local-aws";
import { metadata, passwords, switchedOff } from "../../local/aws/catalog-body";
import { cast } from "../../local/aws/trail/principals";
import { describeWithMoto, startMoto, type MotoServer } from "./moto-server";

/*
 * The same calls to the local AWS and to moto, answers compared. moto checks less than AWS documents
 * (it takes any mode), so refused catalog settings are not compared here.
 */

interface Step {
  readonly call: string;
  /** `KEY` stands for the id and `ARN` for the ARN of a key that was made before. */
  readonly input: JsonObject;
}

const get: Step = { call: "glue:GetDataCatalogEncryptionSettings", input: {} };
const put = (settings: JsonObject, CatalogId?: string): Step => ({
  call: "glue:PutDataCatalogEncryptionSettings",
  input: { ...(CatalogId && { CatalogId }), DataCatalogEncryptionSettings: settings },
});
const onKey = (operation: string, KeyId = "KEY", more: JsonObject = {}): Step => ({
  call: `kms:${operation}`,
  input: { KeyId, ...more },
});
const describeKey = onKey("DescribeKey");
const ssm = (operation: string, input: JsonObject): Step => ({ call: `ssm:${operation}`, input });
const parameter = { Name: "/a/b", Value: "1", Type: "String" };
const missingKey = "00000000-0000-4000-8000-000000000000";

const dialogues: Readonly<Record<string, readonly Step[]>> = {
  "a catalog that was never set": [get],
  "both halves put and read back": [
    put({ ...metadata("SSE-KMS", "ARN"), ...passwords(true, "alias/x") }),
    get,
  ],
  "a half left out by a second Put": [
    put({ ...metadata("SSE-KMS"), ...passwords(true) }),
    put(passwords(true, "ARN")),
    get,
  ],
  "an empty body": [put({ ...metadata("SSE-KMS"), ...passwords(true) }), put({}), get],
  "a service role": [
    put(metadata("SSE-KMS-WITH-SERVICE-ROLE", "ARN", "arn:aws:iam::123456789012:role/glue")),
    get,
  ],
  "another catalog": [
    put(switchedOff),
    put(metadata("SSE-KMS"), "analytics"),
    get,
    { ...get, input: { CatalogId: "analytics" } },
  ],
  "a key by id and by ARN": [describeKey, onKey("DescribeKey", "ARN")],
  "a key by its alias": [
    { call: "kms:CreateAlias", input: { AliasName: "alias/x", TargetKeyId: "KEY" } },
    onKey("DescribeKey", "alias/x"),
  ],
  "an alias that exists": [
    { call: "kms:CreateAlias", input: { AliasName: "alias/x", TargetKeyId: "KEY" } },
    { call: "kms:CreateAlias", input: { AliasName: "alias/x", TargetKeyId: "KEY" } },
  ],
  "a key that does not exist": [onKey("DescribeKey", missingKey), onKey("DisableKey", missingKey)],
  "an alias that does not exist": [onKey("DescribeKey", "alias/none")],
  "a key disabled and enabled": [onKey("DisableKey"), describeKey, onKey("EnableKey"), describeKey],
  "a key to be deleted, and kept after all": [
    onKey("ScheduleKeyDeletion", "KEY", { PendingWindowInDays: 7 }),
    describeKey,
    onKey("CancelKeyDeletion"),
    describeKey,
  ],
  "a rotating key": [
    onKey("EnableKeyRotation"),
    onKey("GetKeyRotationStatus"),
    onKey("DisableKeyRotation"),
    onKey("GetKeyRotationStatus"),
  ],
  "a parameter": [ssm("PutParameter", parameter), ssm("GetParameter", { Name: "/a/b" })],
  "a parameter that exists": [ssm("PutParameter", parameter), ssm("PutParameter", parameter)],
  "a parameter overwritten": [
    ssm("PutParameter", parameter),
    ssm("PutParameter", { ...parameter, Value: "2", Overwrite: true }),
    ssm("GetParameter", { Name: "/a/b" }),
  ],
  "a parameter that does not exist": [
    ssm("GetParameter", { Name: "/none" }),
    ssm("DeleteParameter", { Name: "/none" }),
  ],
  "a parameter deleted": [
    ssm("PutParameter", parameter),
    ssm("DeleteParameter", { Name: "/a/b" }),
    ssm("GetParameter", { Name: "/a/b" }),
  ],
  "parameters by path": [
    ssm("PutParameter", parameter),
    ssm("PutParameter", { ...parameter, Name: "/a/b/c" }),
    ssm("GetParametersByPath", { Path: "/a" }),
    ssm("GetParametersByPath", { Path: "/a", Recursive: true }),
    ssm("GetParametersByPath", { Path: "/none" }),
  ],
};

/** Members in which two honest answers differ, or that one of the two leaves out. */
const incomparable = [
  "CreationDate",
  "DeletionDate",
  "LastModifiedDate",
  "CustomerMasterKeySpec",
  "EncryptionAlgorithms",
  "SigningAlgorithms",
];

/** AWS documents the key's ARN where moto answers with its id, and more members than moto has. */
const leftOut: Readonly<Record<string, readonly string[]>> = {
  "kms:ScheduleKeyDeletion": ["KeyId", "KeyState", "PendingWindowInDays"],
  "kms:CancelKeyDeletion": ["KeyId"],
  "kms:GetKeyRotationStatus": ["KeyId", "RotationPeriodInDays", "NextRotationDate"],
};

const symmetric = { KeySpec: "SYMMETRIC_DEFAULT", KeyUsage: "ENCRYPT_DECRYPT", MultiRegion: false };

const region = "eu-west-1";

describeWithMoto("The local AWS and moto", () => {
  let moto: MotoServer;
  let aws: LocalAws;
  before(async () => {
    moto = await startMoto();
  });
  beforeEach(async () => {
    await moto.reset();
    aws = await startLocalAws({ account: "123456789012" });
  });
  afterEach(() => aws.close());
  after(() => moto.stop());

  for (const [what, steps] of Object.entries(dialogues)) {
    it(`give the same answers on ${what}`, async () => {
      const ours = await converse(aws.endpoint, steps);
      const theirs = await converse(moto.endpoint, steps);
      assert.deepEqual(ours, theirs);
    });
  }
});

/** Plays the steps and returns the comparable answers, or the error codes. */
async function converse(endpoint: string, steps: readonly Step[]): Promise<Json[]> {
  const place = { endpoint, caller: cast.deployer, region };
  const created = objectAt(await callApi(place, "kms:CreateKey", symmetric), "KeyMetadata");
  const [id, arn] = [textAt(created, "KeyId") ?? "", textAt(created, "Arn") ?? ""];
  const answers: Json[] = [];
  for (const { call, input } of steps) {
    const text = JSON.stringify(input)
      .replaceAll('"KEY"', JSON.stringify(id))
      .replaceAll('"ARN"', JSON.stringify(arn));
    const answer = await answerOf(callApi(place, call, JSON.parse(text) as JsonObject));
    const shown = JSON.stringify(toComparable(answer, leftOut[call] ?? []))
      .replaceAll(arn, "ARN")
      .replaceAll(id, "KEY");
    answers.push(JSON.parse(shown) as Json);
  }
  return answers;
}

async function answerOf(call: Promise<JsonObject>): Promise<Json> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof ApiError) return `error ${error.code}`;
    throw error;
  }
}

function toComparable(value: Json, without: readonly string[]): Json {
  if (isList(value)) return value.map((item) => toComparable(item, without));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !incomparable.includes(name) && !without.includes(name))
      .map(([name, member]) => [name, toComparable(member ?? null, without)]),
  );
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
