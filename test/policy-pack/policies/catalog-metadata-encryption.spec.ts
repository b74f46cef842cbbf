import { secret, unknownObject, unknownText } from "../support/analyzer";
import { describePolicy, policyOf } from "../support/policy-cases";
import { bucket, catalogSettings, keyArn, roleArn } from "../support/resources";

const mode = "catalogEncryptionMode";
const about = 'Data Catalog "settings": metadata';
const path = "dataCatalogEncryptionSettings.encryptionAtRest";

function given(atRest: unknown) {
  return [catalogSettings({ atRest })];
}

describePolicy(policyOf("catalog-metadata-encryption"), [
  { it: "passes SSE-KMS with a key of the account", given: [catalogSettings()] },
  {
    it: "passes the service-role mode with a role",
    given: given({
      [mode]: "SSE-KMS-WITH-SERVICE-ROLE",
      catalogEncryptionServiceRole: roleArn,
      sseAwsKmsKeyId: keyArn,
    }),
  },
  {
    it: "blocks a mode that is off, once, although the key is missing as well",
    given: given({ [mode]: "DISABLED" }),
    blocks: [`${about} are not encrypted`],
  },
  {
    it: "blocks a mode that is off inside a secret",
    given: given({ [mode]: secret("DISABLED"), sseAwsKmsKeyId: keyArn }),
    blocks: [`${about} are not encrypted`],
  },
  {
    it: "blocks a misspelt mode",
    given: given({ [mode]: "SSE_KMS", sseAwsKmsKeyId: keyArn }),
    blocks: [`${about} have an encryption mode that is not known`],
  },
  {
    it: "blocks a missing half",
    given: given(undefined),
    blocks: [`${about} have no encryption setting`],
  },
  {
    it: "blocks a missing key",
    given: given({ [mode]: "SSE-KMS" }),
    blocks: [`${about} have no KMS key`],
  },
  {
    it: "blocks the key that AWS manages",
    given: given({ [mode]: "SSE-KMS", sseAwsKmsKeyId: "alias/aws/glue" }),
    blocks: [`${about} use a key that AWS manages`],
  },
  {
    it: "blocks a key of another Region than the provider's",
    given: given({ [mode]: "SSE-KMS", sseAwsKmsKeyId: keyArn.replace("eu-west-1", "us-east-1") }),
    blocks: [`${about} use a KMS key of another Region`],
  },
  {
    it: "blocks a key that is not approved",
    given: [catalogSettings()],
    configuration: { approvedKeys: ["arn:aws:kms:*:*:key/mrk-*"] },
    blocks: [`${about} use a KMS key that is not approved`],
  },
  {
    it: "blocks the service-role mode without a role",
    given: given({ [mode]: "SSE-KMS-WITH-SERVICE-ROLE", sseAwsKmsKeyId: keyArn }),
    blocks: [`${about} are encrypted through a service role that is not named`],
  },
  {
    it: "sees a mode that is off although the key is unknown",
    given: given({ [mode]: "DISABLED", sseAwsKmsKeyId: unknownText }),
    blocks: [`${about} are not encrypted`],
  },
  {
    it: "sees a mode that is off beside an unknown key in a half that is a secret",
    given: given(secret({ [mode]: "DISABLED", sseAwsKmsKeyId: unknownText })),
    blocks: [`${about} are not encrypted`],
  },
  {
    it: "sees a bad key although the mode is unknown",
    given: given({ [mode]: unknownText, sseAwsKmsKeyId: "alias/mine" }),
    blocks: [`${about} name their KMS key by an alias, which can be moved to another key`],
  },
  {
    it: "sees a mode that is off although the service role is unknown",
    given: given({
      [mode]: "DISABLED",
      sseAwsKmsKeyId: keyArn,
      catalogEncryptionServiceRole: unknownText,
    }),
    blocks: [`${about} are not encrypted`],
  },
  {
    it: "does not judge a service role that is unknown",
    given: given({
      [mode]: "SSE-KMS-WITH-SERVICE-ROLE",
      sseAwsKmsKeyId: keyArn,
      catalogEncryptionServiceRole: unknownText,
    }),
    unknown: [`${path}.catalogEncryptionServiceRole`],
  },
  {
    it: "does not judge settings that are unknown as a whole",
    given: [{ ...catalogSettings(), inputs: { dataCatalogEncryptionSettings: unknownObject } }],
    unknown: ["dataCatalogEncryptionSettings"],
  },
  {
    it: "is not applicable to settings that the run leaves out",
    given: [catalogSettings({}, { inputs: {} })],
    isNotApplicable: true,
  },
  { it: "is not applicable to other resources", given: [bucket], isNotApplicable: true },
]);
