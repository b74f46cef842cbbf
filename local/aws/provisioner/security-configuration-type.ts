import { isJsonObject, listAt, objectAt, textAt, type JsonObject } from "../json";
import { physicalName, toApiNames, type LiveType } from "./resource-type";
import { unlessGone } from "./unless-gone";

/** A security configuration; the provider replaces one, as Glue cannot change it. */
export const securityConfiguration: LiveType = {
  kind: "live",
  async create(inputs, place) {
    const Name = physicalName(inputs, place);
    const EncryptionConfiguration = toApi(objectAt(inputs, "encryptionConfiguration"));
    await place.call("glue:CreateSecurityConfiguration", { Name, EncryptionConfiguration });
    return { id: Name, outputs: { ...inputs, name: Name } };
  },
  update: () => Promise.reject(new Error("Glue cannot change a security configuration")),
  async delete(_, { call }, id) {
    const deleted = call("glue:DeleteSecurityConfiguration", { Name: id });
    await unlessGone(deleted, "EntityNotFoundException");
  },
  async read(inputs, { call }, id) {
    const read = call("glue:GetSecurityConfiguration", { Name: id });
    const answer = await unlessGone(read, "EntityNotFoundException");
    if (answer === undefined) return undefined;
    const found = objectAt(objectAt(answer, "SecurityConfiguration"), "EncryptionConfiguration");
    return { ...inputs, name: id, encryptionConfiguration: toProvider(found) };
  },
};

/** The API has a list for S3, and its own spelling of CloudWatch. */
function toApi(inputs: JsonObject): JsonObject {
  const { cloudwatchEncryptionMode, kmsKeyArn } = objectAt(inputs, "cloudwatchEncryption");
  return {
    CloudWatchEncryption: {
      CloudWatchEncryptionMode: cloudwatchEncryptionMode,
      KmsKeyArn: kmsKeyArn,
    },
    JobBookmarksEncryption: toApiNames(inputs.jobBookmarksEncryption),
    S3Encryption: [toApiNames(inputs.s3Encryption)],
  };
}

function toProvider(found: JsonObject): JsonObject {
  const cloudWatch = objectAt(found, "CloudWatchEncryption");
  const bookmarks = objectAt(found, "JobBookmarksEncryption");
  const [s3 = {}] = listAt(found, "S3Encryption").filter(isJsonObject);
  return {
    cloudwatchEncryption: part("cloudwatchEncryptionMode", "CloudWatchEncryptionMode", cloudWatch),
    jobBookmarksEncryption: part(
      "jobBookmarksEncryptionMode",
      "JobBookmarksEncryptionMode",
      bookmarks,
    ),
    s3Encryption: part("s3EncryptionMode", "S3EncryptionMode", s3),
  };
}

function part(member: string, apiMember: string, found: JsonObject): JsonObject {
  const kmsKeyArn = textAt(found, "KmsKeyArn");
  return { [member]: found[apiMember], ...(kmsKeyArn !== undefined && { kmsKeyArn }) };
}
