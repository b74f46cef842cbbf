import { ApiError } from "../api/service";
import { isJsonObject, listAt, objectAt, textAt, type JsonObject } from "../json";
import { dnsSuffixOf } from "../region-store";
import { toUserIdentity } from "../trail/principals";
import { toProviderNames, type Invoke, type Place } from "./resource-type";

function getCallerIdentity(_: JsonObject, { accountRegion, caller }: Place): JsonObject {
  const { accountId, arn, principalId } = toUserIdentity(caller, accountRegion);
  return { id: accountId, accountId, arn, userId: principalId };
}

function getPartition(_: JsonObject, { accountRegion: { partition, region } }: Place): JsonObject {
  const dnsSuffix = dnsSuffixOf(region);
  const reverseDnsPrefix = dnsSuffix.split(".").toReversed().join(".");
  return { id: partition, partition, dnsSuffix, reverseDnsPrefix };
}

function getRegion(_: JsonObject, { accountRegion: { region } }: Place): JsonObject {
  const endpoint = `ec2.${region}.amazonaws.com`;
  return { id: region, name: region, region, description: region, endpoint };
}

async function getParametersByPath(args: JsonObject, place: Place): Promise<JsonObject> {
  const path = textAt(args, "path") ?? "/";
  const input = { Path: path, Recursive: args.recursive ?? false, WithDecryption: true };
  const answer = await place.call("ssm:GetParametersByPath", input);
  const found = listAt(answer, "Parameters").filter(isJsonObject);
  const all = (member: string) => found.map((each) => textAt(each, member) ?? "");
  return {
    ...args,
    id: path,
    region: place.accountRegion.region,
    arns: all("ARN"),
    names: all("Name"),
    types: all("Type"),
    values: all("Value"),
  };
}

/** The data source wraps each block in a list, and has every member: absent ones are empty. */
async function getCatalogSettings(args: JsonObject, place: Place): Promise<JsonObject> {
  const catalogId = textAt(args, "catalogId") ?? place.accountRegion.account;
  const answer = await place.call("glue:GetDataCatalogEncryptionSettings", {
    CatalogId: catalogId,
  });
  const live = toProviderNames(answer.DataCatalogEncryptionSettings);
  const settings = isJsonObject(live) ? live : {};
  const atRest = {
    catalogEncryptionServiceRole: "",
    sseAwsKmsKeyId: "",
    ...objectAt(settings, "encryptionAtRest"),
  };
  const passwords = { awsKmsKeyId: "", ...objectAt(settings, "connectionPasswordEncryption") };
  return {
    id: catalogId,
    catalogId,
    region: place.accountRegion.region,
    dataCatalogEncryptionSettings: [
      { encryptionAtRests: [atRest], connectionPasswordEncryptions: [passwords] },
    ],
  };
}

async function getKey(args: JsonObject, place: Place): Promise<JsonObject> {
  const keyId = textAt(args, "keyId") ?? "";
  const answer = await place
    .call("kms:DescribeKey", { KeyId: keyId })
    .catch(inWordsOfProvider(`reading KMS Key (${keyId})`));
  const live = toProviderNames(answer.KeyMetadata);
  const { region } = place.accountRegion;
  // KMS always gives the usage; an upstream that leaves it out means the default.
  const usage = { keyUsage: "ENCRYPT_DECRYPT" };
  return { ...usage, ...(isJsonObject(live) ? live : {}), id: keyId, region };
}

function getFunction(args: JsonObject, { world, accountRegion }: Place): JsonObject {
  const name = textAt(args, "functionName") ?? "";
  const found = world.functions.in(accountRegion.region).get(name);
  if (found === undefined) {
    throw new ApiError(`reading Lambda Function (${name})`, "couldn't find resource", 404);
  }
  const { arn, environment } = found.config;
  return { id: name, functionName: name, arn, environment: { variables: environment } };
}

/** The real provider hides AWS's code where AWS does not know what is asked for, and no other. */
function inWordsOfProvider(reading: string): (error: unknown) => never {
  return (error) => {
    const isNotFound = error instanceof ApiError && error.code.endsWith("NotFoundException");
    throw isNotFound ? new ApiError(reading, "couldn't find resource", 404) : error;
  };
}

/** Pulumi invokes by token. */
export const invokes: Readonly<Record<string, Invoke>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": getCallerIdentity,
  "aws:index/getPartition:getPartition": getPartition,
  "aws:index/getRegion:getRegion": getRegion,
  "aws:ssm/getParametersByPath:getParametersByPath": getParametersByPath,
  "aws:glue/getDataCatalogEncryptionSettings:getDataCatalogEncryptionSettings": getCatalogSettings,
  "aws:kms/getKey:getKey": getKey,
  "aws:lambda/getFunction:getFunction": getFunction,
};
