import type { PolicyCase } from "./case";
import { key, knownKey, output, roleArn } from "./programs";
import { makeBy, wayNames, type GlueResource } from "./ways";

type Inputs = Readonly<Record<string, unknown>>;

const atRest = { CatalogEncryptionMode: "SSE-KMS", SseAwsKmsKeyId: knownKey };
const passwords = { ReturnConnectionPasswordEncrypted: true, KmsKeyId: knownKey };
const command = { Name: "glueetl", ScriptLocation: "s3://scripts/etl.py" };
const tls = { JDBC_ENFORCE_SSL: "true" };

/** Settings of a catalog named like the resource; what is given replaces properties or halves. */
export function glueSettings(name: string, given: Inputs = {}, halves: Inputs = {}): GlueResource {
  const both = { EncryptionAtRest: atRest, ConnectionPasswordEncryption: passwords, ...halves };
  const properties = { CatalogId: name, DataCatalogEncryptionSettings: both, ...given };
  return { kind: "DataCatalogEncryptionSettings", name, properties };
}

function settings(name: string, halves: Inputs = {}): GlueResource {
  return glueSettings(name, {}, halves);
}

function configuration(name: string, parts: Inputs = {}): GlueResource {
  const encryption = {
    S3Encryptions: [{ S3EncryptionMode: "SSE-KMS", KmsKeyArn: knownKey }],
    CloudWatchEncryption: { CloudWatchEncryptionMode: "SSE-KMS", KmsKeyArn: knownKey },
    JobBookmarksEncryption: { JobBookmarksEncryptionMode: "CSE-KMS", KmsKeyArn: knownKey },
    ...parts,
  };
  const properties = { Name: name, EncryptionConfiguration: encryption };
  return { kind: "SecurityConfiguration", name, properties };
}

function job(name: string, inputs: Inputs = {}): GlueResource {
  return { kind: "Job", name, properties: { Role: roleArn, Command: command, ...inputs } };
}

function crawler(name: string, inputs: Inputs = {}): GlueResource {
  return { kind: "Crawler", name, properties: { Role: roleArn, Targets: {}, ...inputs } };
}

function transform(name: string, encryption?: Inputs): GlueResource {
  const properties = { Role: roleArn, TransformEncryption: encryption };
  return { kind: "MLTransform", name, properties };
}

function connection(name: string, properties: Inputs): GlueResource {
  const input = { ConnectionType: "JDBC", ConnectionProperties: properties };
  const all = { CatalogId: "111122223333", ConnectionInput: input };
  return { kind: "Connection", name, properties: all };
}

const fromKey = (name: string) => ({ ...atRest, SseAwsKmsKeyId: output(`${name}-key.arn`) });

/** One program by one way; `name` starts with the way, so that all run in one stack. */
type Program = (
  name: string,
) => Omit<PolicyCase, "program"> & { readonly glue: readonly GlueResource[] };

const bad: readonly Program[] = [
  (name) => ({
    it: "metadata off",
    glue: [settings(name, { EncryptionAtRest: { ...atRest, CatalogEncryptionMode: "DISABLED" } })],
    preview: [`block catalog-metadata-encryption ${name}`],
  }),
  (name) => ({
    it: "passwords in plain text",
    glue: [
      settings(name, {
        ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: false },
      }),
    ],
    preview: [`block catalog-connection-passwords ${name}`],
  }),
  (name) => ({
    it: "settings without protection",
    glue: [{ ...settings(name), isUnprotected: true }],
    preview: [`block catalog-settings-protected ${name}`],
  }),
  (name) => ({
    it: "S3 encrypted by S3 alone",
    glue: [configuration(name, { S3Encryptions: [{ S3EncryptionMode: "SSE-S3" }] })],
    preview: [`block security-configuration-s3 ${name}`],
  }),
  (name) => ({
    it: "logs without encryption, and a job that names them",
    glue: [
      configuration(`${name}-sc`, {
        CloudWatchEncryption: { CloudWatchEncryptionMode: "DISABLED" },
      }),
      job(name, { SecurityConfiguration: `${name}-sc` }),
    ],
    preview: [
      `block job-security-configuration ${name}`,
      `block security-configuration-cloudwatch ${name}-sc`,
    ],
  }),
  (name) => ({
    it: "bookmarks without encryption",
    glue: [configuration(name, { JobBookmarksEncryption: {} })],
    preview: [`block security-configuration-bookmarks ${name}`],
  }),
  (name) => ({
    it: "a job without a configuration",
    glue: [job(name)],
    preview: [`block job-security-configuration ${name}`],
  }),
  (name) => ({
    it: "a crawler without a configuration",
    glue: [crawler(name)],
    preview: [`block crawler-security-configuration ${name}`],
  }),
  (name) => ({
    it: "an ML transform without encryption",
    glue: [transform(name)],
    preview: [`block ml-transform-encryption ${name}`],
  }),
  (name) => ({
    it: "a connection without TLS, with a password in plain text",
    glue: [connection(name, { PASSWORD: "hunter2" })],
    preview: [`block connection-secret ${name}`, `block connection-tls ${name}`],
  }),
];

const good: readonly Program[] = [
  (name) => ({ it: "settings with both halves on", glue: [settings(name)] }),
  (name) => ({
    it: "settings with a key of the same program",
    glue: [settings(name, { EncryptionAtRest: fromKey(name) })],
    preview: [`advise unknown-values ${name}`],
    up: [],
  }),
  (name) => ({
    it: "a configuration, and a job and a crawler that name it",
    glue: [
      configuration(`${name}-sc`),
      job(`${name}-job`, { SecurityConfiguration: `${name}-sc` }),
      crawler(`${name}-crawler`, { CrawlerSecurityConfiguration: `${name}-sc` }),
    ],
  }),
  (name) => ({
    it: "an ML transform whose user data are encrypted",
    glue: [
      transform(name, {
        MLUserDataEncryption: { MLUserDataEncryptionMode: "SSE-KMS", KmsKeyId: knownKey },
      }),
    ],
  }),
  (name) => ({ it: "a Ray job", glue: [job(name, { Command: { Name: "glueray" } })] }),
  (name) => ({
    it: "JDBC with TLS and a secret",
    glue: [connection(name, { ...tls, SECRET_ID: "sales-db" })],
  }),
];

function byEachWay(programs: readonly Program[], letter: string): readonly PolicyCase[] {
  return wayNames.flatMap((way) =>
    programs.map((toProgram, at): PolicyCase => {
      const name = `${way}-${letter}${at}`;
      const { it, glue, ...reports } = toProgram(name);
      const made = glue.map((resource) => makeBy(way, resource));
      return {
        it: `${it}, through ${way}`,
        program: [key(`${name}-key`), ...made],
        ...reports,
      };
    }),
  );
}

/** Only the resources that a value comes from say which key it is, so a template hides them. */
const badKeys = ["aws-native", "awscc", "cloud-control"].map((way): PolicyCase => {
  const name = `${way}-key`;
  const made = makeBy(way, settings(name, { EncryptionAtRest: fromKey(name) }));
  return {
    it: `a key of the same program that does not rotate, through ${way}`,
    program: [key(`${name}-key`, { enableKeyRotation: false }), made],
    preview: [`advise unknown-values ${name}`, `block guarded-key-rotation ${name}-key`],
  };
});

/** Programs that reach Glue past the AWS provider's own resources, and are blocked in a preview. */
export const badThroughOthers = [...byEachWay(bad, "b"), ...badKeys];

/** Programs of the same kind that must never be blocked. */
export const goodThroughOthers = byEachWay(good, "g");
