import { resourceTypes } from "../../../policy-pack/inputs/resource-types";
import type { CaseResource, StackCase } from "./case";
import {
  connection,
  crawler,
  job,
  key,
  output,
  roleArn,
  secret,
  securityConfiguration,
  settings,
} from "./programs";

type Inputs = Readonly<Record<string, unknown>>;

function other(type: string, name: string, inputs: Inputs): CaseResource {
  return { type, name, inputs };
}

/** With the name that AWS would make up. */
function named({ inputs, ...resource }: CaseResource): CaseResource {
  return { ...resource, inputs: { name: resource.name, ...inputs } };
}

/** Both halves by one output. */
function settingsOf(name: string, of: string, inputs: Inputs = {}): CaseResource {
  const given = settings(
    name,
    { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: output(of) },
    { returnConnectionPasswordEncrypted: true, awsKmsKeyId: output(of) },
  );
  return { ...given, inputs: { ...given.inputs, ...inputs } };
}

function configurationOf(name: string, of: string): CaseResource {
  const kmsKeyArn = output(of);
  return securityConfiguration(name, {
    s3Encryption: { s3EncryptionMode: "SSE-KMS", kmsKeyArn },
    cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS", kmsKeyArn },
    jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS", kmsKeyArn },
  });
}

const bucket = (name: string) => other("aws:s3/bucket:Bucket", name, {});
const database = (name: string) =>
  other("aws:glue/catalogDatabase:CatalogDatabase", name, { name });

const account = "111122223333";
const ofAccount = {
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: "kms:*",
  Resource: "*",
};

/** The default policy keeps CloudWatch Logs out, and with it the logs of jobs. */
const jobLogs = JSON.stringify({
  Statement: [
    ofAccount,
    {
      Effect: "Allow",
      Principal: { Service: "logs.eu-west-1.amazonaws.com" },
      Action: [
        "kms:Encrypt",
        "kms:Decrypt",
        "kms:ReEncrypt*",
        "kms:GenerateDataKey*",
        "kms:DescribeKey",
      ],
      Resource: "*",
    },
  ],
});

const lake: readonly CaseResource[] = [
  key("lake-key", { policy: jobLogs }),
  settingsOf("lake-catalog", "lake-key.arn"),
  configurationOf("lake-encrypted", "lake-key.arn"),
  ...["raw", "curated", "scripts"].map(bucket),
  ...["sales", "finance"].map(database),
  crawler("raw-crawler", output("lake-encrypted.name")),
  named(job("clean", output("lake-encrypted.name"))),
  job("report", output("lake-encrypted.id"), "pythonshell"),
  job("forecast", undefined, "glueray"),
  connection("orders", "JDBC", { JDBC_ENFORCE_SSL: "true", SECRET_ID: "orders-db" }),
  connection("network", "NETWORK", {}),
  other("aws:glue/trigger:Trigger", "nightly", {
    type: "SCHEDULED",
    schedule: "cron(0 2 * * ? *)",
    actions: [{ jobName: output("clean.name") }],
  }),
];

const streaming: readonly CaseResource[] = [
  key("stream-key"),
  configurationOf("stream-encrypted", "stream-key.arn"),
  other("aws:kinesis/stream:Stream", "clicks", { shardCount: 1 }),
  connection("kafka", "KAFKA", {
    KAFKA_SSL_ENABLED: "true",
    KAFKA_CLIENT_KEYSTORE_PASSWORD: secret("hunter2"),
  }),
  job("enrich", output("stream-encrypted.name"), "gluestreaming"),
  job("sessions", "stream-encrypted", "gluestreaming"),
];

const readers = JSON.stringify({
  Statement: [
    ofAccount,
    {
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: "kms:Decrypt",
      Resource: "*",
      Condition: {
        StringEquals: {
          "kms:CallerAccount": "444455556666",
          "kms:ViaService": "glue.eu-west-1.amazonaws.com",
        },
      },
    },
  ],
});

const mesh: readonly CaseResource[] = [
  key("mesh-key", { policy: readers }),
  settingsOf("mesh-catalog", "mesh-key.arn", { catalogId: account }),
  ...["orders-product", "customers-product"].flatMap((product) => [
    key(`${product}-key`, {}, false),
    configurationOf(`${product}-encrypted`, `${product}-key.arn`),
    job(`${product}-build`, output(`${product}-encrypted.name`)),
    database(product),
  ]),
];

const regions: readonly CaseResource[] = [
  key("primary", { multiRegion: true }),
  {
    type: resourceTypes.replicaKey,
    name: "replica",
    inputs: { primaryKeyArn: output("primary.arn"), region: "eu-central-1" },
    options: { protect: true },
  },
  settingsOf("west", "primary.arn", { catalogId: undefined }),
  settingsOf("central", "replica.arn", { catalogId: undefined, region: "eu-central-1" }),
  other("aws:iam/role:Role", "reader", {
    assumeRolePolicy: '{"Statement":[]}',
    name: roleArn.slice(-3),
  }),
];

/** Whole stacks that the pack never blocks, with its advice on what a first preview does not know. */
export const cleanStacks: readonly (StackCase & { readonly target: readonly [string, string] })[] =
  [
    {
      stack: "lake",
      it: "a data lake",
      program: lake,
      preview: [
        "advise crawler-security-configuration raw-crawler",
        "advise job-security-configuration clean",
        "advise job-security-configuration report",
        "advise unknown-values lake-catalog",
        "advise unknown-values lake-encrypted",
      ],
      target: [resourceTypes.connection, "orders"],
    },
    {
      stack: "streaming",
      it: "a streaming stack",
      program: streaming,
      preview: [
        "advise job-security-configuration enrich",
        "advise job-security-configuration sessions",
        "advise unknown-values stream-encrypted",
      ],
      target: [resourceTypes.securityConfiguration, "stream-encrypted"],
    },
    {
      stack: "mesh",
      it: "a data mesh",
      program: mesh,
      preview: [
        "advise job-security-configuration customers-product-build",
        "advise job-security-configuration orders-product-build",
        "advise unknown-values customers-product-encrypted",
        "advise unknown-values mesh-catalog",
        "advise unknown-values orders-product-encrypted",
      ],
      target: [resourceTypes.key, "mesh-key"],
    },
    {
      stack: "regions",
      it: "catalogs of two Regions with a key and its replica",
      program: regions,
      preview: ["advise unknown-values central", "advise unknown-values west"],
      target: [resourceTypes.catalogSettings, "west"],
    },
  ];
