import { resourceTypes } from "../../../policy-pack/inputs/resource-types";
import type { CaseResource } from "./case";

type Inputs = Readonly<Record<string, unknown>>;

/** A customer key that is known in a preview. */
export const knownKey =
  "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
export const roleArn = "arn:aws:iam::111122223333:role/etl";

export function output(of: string): Inputs {
  return { output: of };
}

export function secret(value: unknown): Inputs {
  return { secret: value };
}

export function key(name: string, inputs: Inputs = {}, isProtected = true): CaseResource {
  const options = { protect: isProtected };
  return { type: resourceTypes.key, name, inputs: { enableKeyRotation: true, ...inputs }, options };
}

/** Settings of a catalog named like the resource, so that no two cases share one. */
export function settings(name: string, atRest: Inputs, passwords: Inputs = knownPasswords) {
  const halves = { encryptionAtRest: atRest, connectionPasswordEncryption: passwords };
  const inputs = { catalogId: name, dataCatalogEncryptionSettings: halves };
  return { type: resourceTypes.catalogSettings, name, inputs, options: { protect: true } };
}

export const knownAtRest = { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: knownKey };
export const knownPasswords = { returnConnectionPasswordEncrypted: true, awsKmsKeyId: knownKey };

export function securityConfiguration(name: string, parts: Inputs = {}): CaseResource {
  const encryptionConfiguration = {
    s3Encryption: { s3EncryptionMode: "SSE-KMS", kmsKeyArn: knownKey },
    cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS", kmsKeyArn: knownKey },
    jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS", kmsKeyArn: knownKey },
    ...parts,
  };
  const inputs = { name, encryptionConfiguration };
  return { type: resourceTypes.securityConfiguration, name, inputs };
}

export function job(name: string, configuration?: unknown, kind = "glueetl"): CaseResource {
  const command = { name: kind, scriptLocation: "s3://scripts/etl.py" };
  const inputs = { roleArn, command, securityConfiguration: configuration };
  return { type: resourceTypes.job, name, inputs };
}

export function crawler(name: string, configuration?: unknown): CaseResource {
  const inputs = { role: roleArn, databaseName: "sales", securityConfiguration: configuration };
  return { type: resourceTypes.crawler, name, inputs };
}

export function devEndpoint(name: string, configuration?: unknown): CaseResource {
  const inputs = { roleArn, securityConfiguration: configuration };
  return { type: resourceTypes.devEndpoint, name, inputs };
}

export function mlTransform(name: string): CaseResource {
  const inputRecordTables = [{ databaseName: "sales", tableName: "customers" }];
  const parameters = { transformType: "FIND_MATCHES" };
  return {
    type: resourceTypes.mlTransform,
    name,
    inputs: { roleArn, inputRecordTables, parameters },
  };
}

export function connection(
  name: string,
  type: string,
  properties: unknown,
  further: Inputs = {},
): CaseResource {
  const inputs = { connectionType: type, connectionProperties: properties, ...further };
  return { type: resourceTypes.connection, name, inputs };
}
