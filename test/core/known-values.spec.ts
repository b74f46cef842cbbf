import assert from "node:assert/strict";
import {
  CatalogEncryptionMode,
  CloudWatchEncryptionMode,
  ConnectionPropertyKey,
  DataQualityEncryptionMode,
  JobBookmarksEncryptionMode,
  MLUserDataEncryptionModeString,
  S3EncryptionMode,
} from "@aws-sdk/client-glue";
import { knownModes } from "../../core/catalog/settings";
import { passwordProperties, passwordsWithoutSecret } from "../../core/judges/password";

/** The SDK's enums are generated from AWS's model: a new value there fails here first. */
describe("the closed lists, compared with the SDK", () => {
  it("hold every mode of the Data Catalog", () => {
    assert.deepEqual(new Set(knownModes), new Set(Object.values(CatalogEncryptionMode)));
  });

  it("hold every mode of a security configuration and an ML transform", () => {
    assert.deepEqual(
      {
        s3: Object.values(S3EncryptionMode),
        cloudwatch: Object.values(CloudWatchEncryptionMode),
        bookmarks: Object.values(JobBookmarksEncryptionMode),
        dataQuality: Object.values(DataQualityEncryptionMode),
        mlTransform: Object.values(MLUserDataEncryptionModeString),
      },
      {
        s3: ["DISABLED", "SSE-KMS", "SSE-S3"],
        cloudwatch: ["DISABLED", "SSE-KMS"],
        bookmarks: ["CSE-KMS", "DISABLED"],
        dataQuality: ["DISABLED", "SSE-KMS"],
        mlTransform: ["DISABLED", "SSE-KMS"],
      },
    );
  });

  it("hold every connection property for a plaintext password", () => {
    const plaintext = Object.values(ConnectionPropertyKey).filter(
      (name) => name.endsWith("PASSWORD") && !name.startsWith("ENCRYPTED_"),
    );
    assert.deepEqual(
      new Set([...passwordProperties, ...passwordsWithoutSecret]),
      new Set(plaintext),
    );
  });

  it("name connection properties that the SDK knows", () => {
    const known: readonly string[] = Object.values(ConnectionPropertyKey);
    const used = [
      "JDBC_ENFORCE_SSL",
      "KAFKA_SSL_ENABLED",
      "JDBC_CONNECTION_URL",
      "CONNECTION_URL",
      "SECRET_ID",
      "KAFKA_SASL_SCRAM_SECRETS_ARN",
    ];
    assert.deepEqual(
      used.filter((name) => !known.includes(name)),
      [],
    );
  });
});
