import { resourceTypes } from "../../../policy-pack/inputs/resource-types";
import type { Registered } from "./analyzer";

/* Compliant resources; a test breaks one thing of them. */

export const region = "eu-west-1";
export const account = "111122223333";
export const keyArn = `arn:aws:kms:${region}:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
export const roleArn = `arn:aws:iam::${account}:role/etl`;

type Inputs = Readonly<Record<string, unknown>>;
type Options = Omit<Registered, "type" | "inputs" | "name">;

export const provider = { region };

/** Settings with both halves on; a half that is given replaces the compliant one. */
export function catalogSettings(
  halves: { readonly atRest?: unknown; readonly passwords?: unknown } = {},
  options: Partial<Registered> = {},
): Registered {
  const atRest = { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: keyArn };
  const passwords = { returnConnectionPasswordEncrypted: true, awsKmsKeyId: keyArn };
  const { atRest: encryptionAtRest, passwords: connectionPasswordEncryption } = {
    atRest,
    passwords,
    ...halves,
  };
  return {
    type: resourceTypes.catalogSettings,
    name: "settings",
    inputs: { dataCatalogEncryptionSettings: { encryptionAtRest, connectionPasswordEncryption } },
    protect: true,
    provider,
    ...options,
  };
}

/** A configuration with every part encrypted; a part that is given replaces the compliant one. */
export function securityConfiguration(parts: Inputs = {}, options: Options = {}): Registered {
  const encryptionConfiguration = {
    s3Encryption: { s3EncryptionMode: "SSE-KMS", kmsKeyArn: keyArn },
    cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS", kmsKeyArn: keyArn },
    jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS", kmsKeyArn: keyArn },
    ...parts,
  };
  const inputs = { name: "encrypted", encryptionConfiguration };
  return { type: resourceTypes.securityConfiguration, name: "sc", inputs, provider, ...options };
}

export function job(inputs: Inputs = {}, options: Options = {}): Registered {
  const script = { scriptLocation: "s3://scripts/etl.py" };
  return {
    type: resourceTypes.job,
    name: "etl",
    inputs: { roleArn, command: script, securityConfiguration: "encrypted", ...inputs },
    ...options,
  };
}

export function crawler(inputs: Inputs = {}, options: Options = {}): Registered {
  return {
    type: resourceTypes.crawler,
    name: "etl",
    inputs: { role: roleArn, databaseName: "sales", securityConfiguration: "encrypted", ...inputs },
    ...options,
  };
}

export function devEndpoint(inputs: Inputs = {}, options: Options = {}): Registered {
  return {
    type: resourceTypes.devEndpoint,
    name: "etl",
    inputs: { roleArn, securityConfiguration: "encrypted", ...inputs },
    ...options,
  };
}

export function connection(
  connectionType: unknown,
  connectionProperties: unknown,
  inputs: Inputs = {},
): Registered {
  return {
    type: resourceTypes.connection,
    name: "sales",
    inputs: { connectionType, connectionProperties, ...inputs },
  };
}

/** A resource that no policy is about. */
export const bucket: Registered = { type: "aws:s3/bucket:Bucket", name: "bucket", inputs: {} };
