import { resourceTypes } from "../../../policy-pack/inputs/resource-types";
import { badConnections } from "./bad-connections";
import { badThroughOthers } from "./other-providers";
import type { PolicyCase } from "./case";
import { badJobRuns } from "./job-runs";
import { badKeys } from "./key-programs";
import { badReferences } from "./references";
import { badTemplates } from "./templates";
import {
  crawler,
  devEndpoint,
  job,
  key,
  knownAtRest,
  knownKey,
  knownPasswords,
  output,
  secret,
  securityConfiguration,
  settings,
} from "./programs";

const fromKey = (name: string) => ({
  catalogEncryptionMode: "SSE-KMS",
  sseAwsKmsKeyId: output(`${name}.arn`),
});

/** Programs that are blocked in a preview. */
export const badPrograms: readonly PolicyCase[] = [
  {
    it: "metadata off",
    program: [settings("b01", { catalogEncryptionMode: "DISABLED" })],
    preview: ["block catalog-metadata-encryption b01"],
  },
  {
    it: "metadata off inside a secret",
    program: [settings("b02", { ...knownAtRest, catalogEncryptionMode: secret("DISABLED") })],
    preview: ["block catalog-metadata-encryption b02"],
  },
  {
    it: "metadata off with an unknown key",
    program: [
      key("b03-key"),
      settings("b03", { ...fromKey("b03-key"), catalogEncryptionMode: "DISABLED" }),
    ],
    preview: ["block catalog-metadata-encryption b03"],
  },
  {
    it: "no key",
    program: [settings("b04", { catalogEncryptionMode: "SSE-KMS" })],
    preview: ["block catalog-metadata-encryption b04"],
  },
  {
    it: "a key of another Region",
    program: [
      settings("b05", {
        ...knownAtRest,
        sseAwsKmsKeyId: knownKey.replace("eu-west-1", "eu-west-2"),
      }),
    ],
    preview: ["block catalog-metadata-encryption b05"],
  },
  {
    it: "a key by its alias's ARN",
    program: [
      settings("b06", {
        ...knownAtRest,
        sseAwsKmsKeyId: "arn:aws:kms:eu-west-1:111122223333:alias/mine",
      }),
    ],
    preview: ["block catalog-metadata-encryption b06"],
  },
  {
    it: "passwords in plain text",
    program: [settings("b07", knownAtRest, { returnConnectionPasswordEncrypted: false })],
    preview: ["block catalog-connection-passwords b07"],
  },
  {
    it: "passwords in plain text inside a secret",
    program: [
      settings("b08", knownAtRest, {
        ...knownPasswords,
        returnConnectionPasswordEncrypted: secret(false),
      }),
    ],
    preview: ["block catalog-connection-passwords b08"],
  },
  {
    it: "S3 encrypted by S3 alone",
    program: [securityConfiguration("b09", { s3Encryption: { s3EncryptionMode: "SSE-S3" } })],
    preview: ["block security-configuration-s3 b09"],
  },
  {
    it: "logs without encryption, and a job that uses them",
    program: [
      securityConfiguration("b10-sc", {
        cloudwatchEncryption: { cloudwatchEncryptionMode: "DISABLED" },
      }),
      job("b10", output("b10-sc.id")),
    ],
    preview: [
      "block job-security-configuration b10",
      "block security-configuration-cloudwatch b10-sc",
    ],
  },
  {
    it: "bookmarks without encryption",
    program: [
      securityConfiguration("b11", {
        jobBookmarksEncryption: { jobBookmarksEncryptionMode: "DISABLED" },
      }),
    ],
    preview: ["block security-configuration-bookmarks b11"],
  },
  {
    it: "a job without a configuration",
    program: [job("b12")],
    preview: ["block job-security-configuration b12"],
  },
  {
    it: "a crawler without a configuration",
    program: [crawler("b13")],
    preview: ["block crawler-security-configuration b13"],
  },
  {
    it: "a development endpoint without a configuration",
    program: [devEndpoint("b14")],
    preview: ["block dev-endpoint-security-configuration b14"],
  },
  {
    it: "a guarded key that does not rotate",
    program: [key("b19-key", { enableKeyRotation: false }), settings("b19", fromKey("b19-key"))],
    preview: ["block guarded-key-rotation b19-key", "advise unknown-values b19"],
  },
  {
    it: "a guarded key that is disabled",
    program: [key("b20-key", { isEnabled: false }), settings("b20", fromKey("b20-key"))],
    preview: ["block guarded-key-enabled b20-key", "advise unknown-values b20"],
  },
  {
    it: "a guarded key that is asymmetric",
    program: [
      key("b21-key", { customerMasterKeySpec: "RSA_4096" }),
      settings("b21", fromKey("b21-key")),
    ],
    preview: ["block guarded-key-symmetric b21-key", "advise unknown-values b21"],
  },
  {
    it: "a guarded key whose policy shuts Glue out",
    program: [key("b22-key", { policy: '{"Statement":[]}' }), settings("b22", fromKey("b22-key"))],
    preview: ["block guarded-key-policy b22-key", "advise unknown-values b22"],
  },
  {
    it: "settings without protection",
    program: [{ ...settings("b24", knownAtRest), options: { retainOnDelete: true } }],
    preview: ["block catalog-settings-protected b24"],
  },
  {
    it: "metadata off in a secret beside an unknown key",
    program: [
      key("b25-key"),
      settings("b25", { ...fromKey("b25-key"), catalogEncryptionMode: secret("DISABLED") }),
    ],
    preview: ["block catalog-metadata-encryption b25"],
  },
  {
    it: "a weak S3 entry beside an entry with an unknown key",
    program: [
      key("b29-key"),
      securityConfiguration("b29", {
        s3Encryption: [
          { s3EncryptionMode: "SSE-KMS", kmsKeyArn: output("b29-key.arn") },
          { s3EncryptionMode: "SSE-S3" },
        ],
      }),
    ],
    preview: ["block security-configuration-s3 b29"],
  },
  {
    it: "a part of a security configuration off beside a part with an unknown key",
    program: [
      key("b30-key"),
      securityConfiguration("b30", {
        s3Encryption: { s3EncryptionMode: "SSE-KMS", kmsKeyArn: output("b30-key.arn") },
        cloudwatchEncryption: { cloudwatchEncryptionMode: "DISABLED" },
      }),
    ],
    preview: ["advise unknown-values b30", "block security-configuration-cloudwatch b30"],
  },
  {
    it: "a guarded key without any input",
    program: [
      { type: resourceTypes.key, name: "b31-key", inputs: {}, options: { protect: true } },
      settings("b31", fromKey("b31-key")),
    ],
    preview: ["advise unknown-values b31", "block guarded-key-rotation b31-key"],
  },
  {
    it: "a guarded key whose policy denies its use except through S3",
    program: [
      key("b32-key", {
        policy: JSON.stringify({
          Statement: [
            {
              Effect: "Allow",
              Principal: { AWS: "arn:aws:iam::111122223333:root" },
              Action: "kms:*",
              Resource: "*",
            },
            {
              Effect: "Deny",
              Principal: "*",
              Action: "kms:*",
              Resource: "*",
              Condition: { StringNotEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
            },
          ],
        }),
      }),
      settings("b32", fromKey("b32-key")),
    ],
    preview: ["advise unknown-values b32", "block guarded-key-policy b32-key"],
  },
  ...badConnections,
  ...badKeys,
  ...badThroughOthers,
  ...badReferences,
  ...badTemplates,
  ...badJobRuns,
  {
    it: "the service-role mode through what is no role",
    program: [
      settings("b36", {
        ...knownAtRest,
        catalogEncryptionMode: "SSE-KMS-WITH-SERVICE-ROLE",
        catalogEncryptionServiceRole: "arn:aws:iam::111122223333:user/etl",
      }),
    ],
    preview: ["block catalog-metadata-encryption b36"],
  },
];
