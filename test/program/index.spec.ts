import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import program from "../../index";
import { GuardrailError } from "../../core/errors";
import { mockedKeyArn } from "../components/mocked-pulumi";
import { emptyAccount, runProgram, startProgram } from "./run-program";

const keyArn = mockedKeyArn("glue-encryption-guardrail-key");
const mocked = "arn:aws:mocked:eu-central-1:111122223333:glue-encryption-guardrail";
const live = "aws:glue/getDataCatalogEncryptionSettings:getDataCatalogEncryptionSettings";
const getKey = "aws:kms/getKey:getKey";
const foreignKeyArn = mockedKeyArn("foreign");
const foreignCatalog = {
  ...emptyAccount,
  [live]: {
    dataCatalogEncryptionSettings: [
      {
        encryptionAtRests: [
          {
            catalogEncryptionMode: "SSE-KMS",
            sseAwsKmsKeyId: foreignKeyArn,
            catalogEncryptionServiceRole: "",
          },
        ],
        connectionPasswordEncryptions: [],
      },
    ],
  },
};

/** Runs a program that is refused, and hands over the message that people see. */
async function refusalOf(...args: Parameters<typeof startProgram>): Promise<string> {
  const registered = await startProgram(...args);
  const error: unknown = await program().catch((reason: unknown) => reason);
  assert.ok(pulumi.RunError.isInstance(error), "Pulumi would print a stack trace");
  assert.ok(error.cause instanceof GuardrailError);
  assert.deepEqual(registered, [], "something was registered before the refusal");
  return error.message;
}

describe("the program", () => {
  it("deploys with nothing but a Region, and prints what a person needs", async () => {
    const { outputs } = await runProgram();
    assert.deepEqual(outputs, {
      region: "eu-central-1",
      catalogId: "111122223333",
      keyArn,
      keyAlias: "alias/glue-encryption-guardrail",
      passwordKeyArn: keyArn,
      keyParameter: "/glue-encryption-guardrail/key-arn",
      securityConfiguration: "glue-encryption-guardrail-baseline",
      function: "glue-encryption-guardrail",
      logGroup: "/aws/lambda/glue-encryption-guardrail",
      catalogChangeRule: "glue-encryption-guardrail-catalog-change",
      schedule: "glue-encryption-guardrail-schedule",
      alertsTopicArn: `${mocked}-alerts`,
      undeliveredSchedulesQueueUrl: "https://queue/glue-encryption-guardrail-schedule-undelivered",
      undeliveredEventsQueueUrl:
        "https://queue/glue-encryption-guardrail-wake-ups-undelivered-events",
      failedWakeUpsQueueUrl: "https://queue/glue-encryption-guardrail-healing-failed-wake-ups",
    });
  });

  it("prints the bucket of the trail that it makes", async () => {
    const { outputs } = await runProgram({ createTrail: "true" });
    assert.equal(outputs.trailBucket, "glue-encryption-guardrail-trail");
  });

  it("puts out values of one short line each, so that they fit a screen", async () => {
    const roles = Array.from(
      { length: 60 },
      (_, index) => `arn:aws:iam::111122223333:role/${index}`,
    );
    const { outputs } = await runProgram({ deploymentRoleArns: JSON.stringify(roles) });
    const long = Object.entries(outputs).filter(([, value]) => !/^\S{1,100}$/.test(String(value)));
    assert.deepEqual(long, []);
    assert.ok(Object.keys(outputs).length <= 20);
  });

  it("adopts the key that encrypts the catalog when the configuration names it", async () => {
    const key = { keyState: "Enabled", keySpec: "SYMMETRIC_DEFAULT", keyUsage: "ENCRYPT_DECRYPT" };
    const answers = { ...foreignCatalog, [getKey]: { ...key, arn: foreignKeyArn } };
    const { outputs, registered } = await runProgram({ keyArn: foreignKeyArn }, answers);
    assert.equal(outputs.keyArn, foreignKeyArn);
    const keys = registered.filter(({ type }) => type === "aws:kms/key:Key");
    assert.deepEqual(
      keys.map(({ name }) => name),
      ["glue-encryption-guardrail-alerts"],
    );
  });

  it("names everything wrong with its configuration before it asks AWS anything", async () => {
    const message = await refusalOf({ mode: "off", scheduleMinutes: "0" }, {});
    assert.deepEqual(message.split("\n"), [
      "The configuration of this stack cannot be used:",
      '  glue-encryption-guardrail:mode: expected "enforce" or "audit"; found "off"',
      '  glue-encryption-guardrail:scheduleMinutes: expected an integer from 1 to 60; found "0"',
    ]);
  });

  it("refuses a key of another account", async () => {
    const elsewhere = keyArn.replace("111122223333", "444455556666");
    const message = await refusalOf({ keyArn: elsewhere }, emptyAccount);
    assert.match(message, /keyArn: expected an ARN of account 111122223333/);
  });

  it("refuses a first deployment onto a catalog that a foreign key encrypts", async () => {
    const message = await refusalOf({}, foreignCatalog);
    assert.ok(
      message.includes(`pulumi config set --plaintext keyArn ${foreignKeyArn} --stack dev`),
      message,
    );
  });
});
