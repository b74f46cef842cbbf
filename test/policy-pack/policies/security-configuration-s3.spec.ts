import { secret, unknownObject, unknownText } from "../support/analyzer";
import { describePolicy, policyOf } from "../support/policy-cases";
import { bucket, keyArn, securityConfiguration } from "../support/resources";

const mode = "s3EncryptionMode";
const about = 'Security configuration "sc": S3 objects';
const path = "encryptionConfiguration.s3Encryption";

function given(s3Encryption: unknown) {
  return [securityConfiguration({ s3Encryption })];
}

describePolicy(policyOf("security-configuration-s3"), [
  { it: "passes SSE-KMS with a key of the account", given: [securityConfiguration()] },
  {
    it: "blocks a mode that is off, once, although the key is missing as well",
    given: given({ [mode]: "DISABLED" }),
    blocks: [`${about} are not encrypted`],
  },
  {
    it: "blocks a mode that is off inside a secret",
    given: given({ [mode]: secret("DISABLED"), kmsKeyArn: keyArn }),
    blocks: [`${about} are not encrypted`],
  },
  {
    it: "blocks a missing part",
    given: given(undefined),
    blocks: [`${about} have no encryption setting`],
  },
  {
    it: "blocks a missing key",
    given: given({ [mode]: "SSE-KMS" }),
    blocks: [`${about} have no KMS key`],
  },
  {
    it: "blocks encryption with a key that only S3 knows",
    given: given({ [mode]: "SSE-S3" }),
    blocks: [`${about} are not encrypted with a KMS key`],
  },
  {
    it: "looks at every entry of a list",
    given: given([
      { [mode]: "SSE-KMS", kmsKeyArn: keyArn },
      { [mode]: "DISABLED", kmsKeyArn: keyArn },
    ]),
    blocks: [`${about} are not encrypted`],
  },
  {
    it: "sees an entry that is off beside an entry that is unknown",
    given: given([unknownObject, { [mode]: "DISABLED", kmsKeyArn: keyArn }]),
    blocks: [`${about} are not encrypted`],
  },
  {
    it: "sees a mode that is off although the key is unknown",
    given: given({ [mode]: "DISABLED", kmsKeyArn: unknownText }),
    blocks: [`${about} are not encrypted`],
  },
  {
    it: "sees a bad key although the mode is unknown",
    given: given({ [mode]: unknownText, kmsKeyArn: "alias/mine" }),
    blocks: [`${about} name their KMS key by an alias, which can be moved to another key`],
  },
  {
    it: "does not judge a part that is unknown as a whole",
    given: given(unknownObject),
    unknown: [path],
  },
  { it: "is not applicable to other resources", given: [bucket], isNotApplicable: true },
]);
