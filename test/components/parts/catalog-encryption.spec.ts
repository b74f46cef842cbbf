import assert from "node:assert/strict";
import { defaultGuardrail, deployGuardrail, inputsOf, type Deployed } from "../deployed-guardrail";
import { mockedKeyArn } from "../mocked-pulumi";

const keyArn = mockedKeyArn("guard-key");
const settings = "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings";
const role = "arn:aws:iam::111122223333:role/GlueCatalog";

describe("the catalog's encryption", () => {
  it("sets both halves of the account's own catalog to the guardrail's key", async () => {
    assert.deepEqual(inputsOf(await defaultGuardrail(), settings, "guard-catalog"), {
      catalogId: "111122223333",
      dataCatalogEncryptionSettings: {
        encryptionAtRest: { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: keyArn },
        connectionPasswordEncryption: {
          returnConnectionPasswordEncrypted: true,
          awsKmsKeyId: keyArn,
        },
      },
    });
  });

  it("goes through the first approved role, and gives passwords a key of their own", async () => {
    const passwordKeyArn = mockedKeyArn("passwords");
    const serviceRoleArns = [role, `${role}Two`];
    const deployed = await deployGuardrail({ passwordKeyArn, serviceRoleArns });
    assert.deepEqual(inputsOf(deployed, settings, "guard-catalog").dataCatalogEncryptionSettings, {
      encryptionAtRest: {
        catalogEncryptionMode: "SSE-KMS-WITH-SERVICE-ROLE",
        catalogEncryptionServiceRole: role,
        sseAwsKmsKeyId: keyArn,
      },
      connectionPasswordEncryption: {
        returnConnectionPasswordEncrypted: true,
        awsKmsKeyId: passwordKeyArn,
      },
    });
  });

  it("leaves the settings out in mode audit, and nothing else", async () => {
    const types = async (deployed: Promise<Deployed>) =>
      (await deployed).registered.map(({ type }) => type).toSorted();
    const [enforced, audited] = [
      await types(defaultGuardrail()),
      await types(deployGuardrail({ mode: "audit" })),
    ];
    assert.deepEqual(
      audited,
      enforced.filter((type) => type !== settings),
    );
  });

  it("offers jobs a security configuration that encrypts every part", async () => {
    const type = "aws:glue/securityConfiguration:SecurityConfiguration";
    assert.deepEqual(inputsOf(await defaultGuardrail(), type, "guard-catalog"), {
      name: "glue-encryption-guardrail-baseline",
      encryptionConfiguration: {
        cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS", kmsKeyArn: keyArn },
        jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS", kmsKeyArn: keyArn },
        s3Encryption: { s3EncryptionMode: "SSE-KMS", kmsKeyArn: keyArn },
      },
    });
  });
});
