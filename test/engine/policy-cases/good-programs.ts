import type { PolicyCase } from "./case";
import { goodKeys } from "./key-programs";
import { goodThroughOthers } from "./other-providers";
import { goodJobRuns } from "./job-runs";
import { goodReferences } from "./references";
import { goodTemplates } from "./templates";
import {
  connection,
  crawler,
  devEndpoint,
  job,
  key,
  knownAtRest,
  knownKey,
  knownPasswords,
  mlTransform,
  output,
  roleArn,
  secret,
  securityConfiguration,
  settings,
} from "./programs";

const tls = { JDBC_ENFORCE_SSL: "true", SECRET_ID: "sales-db" };
const root = { AWS: "arn:aws:iam::111122223333:root" };
const policyOf = (statement: object) =>
  JSON.stringify({
    Statement: [{ Effect: "Allow", Principal: root, Resource: "*", ...statement }],
  });
const otherKey = knownKey.replace("1234abcd", "aaaabbbb");

/** Programs that must never be blocked, neither in a preview nor in an `up`. */
export const goodPrograms: readonly PolicyCase[] = [
  { it: "SSE-KMS in both halves", program: [settings("g01", knownAtRest)] },
  {
    it: "the service-role mode",
    program: [
      settings("g02", {
        ...knownAtRest,
        catalogEncryptionMode: "SSE-KMS-WITH-SERVICE-ROLE",
        catalogEncryptionServiceRole: roleArn,
      }),
    ],
  },
  {
    it: "separate keys per half",
    program: [settings("g03", knownAtRest, { ...knownPasswords, awsKmsKeyId: otherKey })],
  },
  {
    it: "a key of the same program, unknown in a preview",
    program: [
      key("g04-key"),
      settings("g04", { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: output("g04-key.arn") }),
    ],
    preview: ["advise unknown-values g04"],
    up: [],
  },
  {
    it: "a half that is a secret",
    program: [settings("g05", secret(knownAtRest))],
  },
  { it: "every part of a security configuration", program: [securityConfiguration("g07")] },
  {
    it: "a security configuration with an unknown key",
    program: [
      key("g08-key"),
      securityConfiguration("g08", {
        s3Encryption: { s3EncryptionMode: "SSE-KMS", kmsKeyArn: output("g08-key.arn") },
      }),
    ],
    preview: ["advise unknown-values g08"],
    up: [],
  },
  {
    it: "a job that names a configuration of the stack",
    program: [securityConfiguration("g09-sc"), job("g09", "g09-sc")],
  },
  {
    it: "a job that takes the name as an output",
    program: [securityConfiguration("g10-sc"), job("g10", output("g10-sc.name"))],
  },
  {
    it: "a crawler that names a configuration of the stack",
    program: [securityConfiguration("g12-sc"), crawler("g12", "g12-sc")],
  },
  {
    it: "a development endpoint that names a configuration of the stack",
    program: [securityConfiguration("g13-sc"), devEndpoint("g13", "g13-sc")],
  },
  {
    it: "a job that names a configuration of another stack, with advice",
    program: [job("g14", "of-another-stack")],
    preview: ["advise job-security-configuration g14"],
  },
  { it: "a job that names one known to be good", program: [job("g15", "known-good")] },
  { it: "JDBC with TLS and a secret", program: [connection("g16", "JDBC", tls)] },
  { it: "a network connection", program: [connection("g17", "NETWORK", {})] },
  {
    it: "Kafka with its own TLS flag",
    program: [connection("g18", "KAFKA", { KAFKA_SSL_ENABLED: "true" })],
  },
  {
    it: "MongoDB with TLS in a secret URL",
    program: [
      connection("g19", "MONGODB", {
        CONNECTION_URL: secret("mongodb+srv://db/s"),
        SECRET_ID: "s",
      }),
    ],
  },
  {
    it: "properties that are a secret as a whole",
    program: [connection("g20", "JDBC", secret(tls))],
  },
  {
    it: "an ML transform, with advice, as the provider has no input",
    program: [mlTransform("g21")],
    preview: ["advise ml-transform-encryption g21"],
  },
  {
    it: "a key that encrypts no catalog and does not rotate",
    program: [key("g22", { enableKeyRotation: false, isEnabled: false }, false)],
  },
  {
    it: "a Ray job, which takes no configuration",
    program: [job("g24", undefined, "glueray")],
  },
  {
    it: "Kafka with a client's certificate, whose passwords no secret can hold",
    program: [
      connection("g25", "KAFKA", {
        KAFKA_SSL_ENABLED: "true",
        KAFKA_CLIENT_KEYSTORE_PASSWORD: secret("hunter2"),
        KAFKA_CLIENT_KEY_PASSWORD: secret("hunter2"),
      }),
    ],
  },
  {
    it: "a key whose policy allows all but its deletion",
    program: [
      key("g26-key", { policy: policyOf({ NotAction: "kms:ScheduleKeyDeletion" }) }),
      settings("g26", { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: output("g26-key.arn") }),
    ],
    preview: ["advise unknown-values g26"],
    up: [],
  },
  {
    it: "a key whose policy allows its use except through S3",
    program: [
      key("g27-key", {
        policy: policyOf({
          Action: "kms:*",
          Condition: { StringNotEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
        }),
      }),
      settings("g27", { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: output("g27-key.arn") }),
    ],
    preview: ["advise unknown-values g27"],
    up: [],
  },
  {
    it: "a component of keys, one of them for signatures",
    program: [
      { type: "component", name: "g28-ring", inputs: {} },
      { ...key("g28-key"), options: { protect: true, parent: "g28-ring" } },
      {
        ...key("g28-signing", { customerMasterKeySpec: "RSA_4096", enableKeyRotation: false }),
        options: { parent: "g28-ring" },
      },
      settings("g28", {
        catalogEncryptionMode: "SSE-KMS",
        sseAwsKmsKeyId: { first: ["g28-key.arn", "g28-signing.arn"] },
      }),
    ],
    preview: ["advise unknown-values g28"],
    up: [],
  },
  {
    it: "a key whose policy keeps CloudWatch Logs out, with advice",
    program: [
      key("g35-key"),
      settings("g35", { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: output("g35-key.arn") }),
      securityConfiguration("g35-sc", {
        cloudwatchEncryption: {
          cloudwatchEncryptionMode: "SSE-KMS",
          kmsKeyArn: output("g35-key.arn"),
        },
      }),
    ],
    preview: [
      "advise guarded-key-policy g35-key",
      "advise unknown-values g35",
      "advise unknown-values g35-sc",
    ],
    up: ["advise guarded-key-policy g35-key"],
  },
  {
    it: "a connection with an exempted password",
    program: [connection("g23-exempt", "JDBC", { ...tls, PASSWORD: "hunter2" })],
  },
  ...goodThroughOthers,
  ...goodReferences,
  ...goodTemplates,
  ...goodJobRuns,
  ...goodKeys,
];
