import { securityConfigurationCloudwatchPolicy } from "../../../policy-pack/policies/security-configuration-cloudwatch";
import { secret, unknownObject, unknownText } from "../support/analyzer";
import { describePolicy } from "../support/policy-cases";
import { bucket, keyArn, securityConfiguration } from "../support/resources";

const mode = "cloudwatchEncryptionMode";
const about = 'Security configuration "sc": CloudWatch logs';
const path = ".encryptionConfiguration.cloudwatchEncryption";

function given(cloudwatchEncryption: unknown) {
  return [securityConfiguration({ cloudwatchEncryption })];
}

describePolicy(securityConfigurationCloudwatchPolicy, [
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
    it: "sees a mode that is off although the key is unknown",
    given: given({ [mode]: "DISABLED", kmsKeyArn: unknownText }),
    blocks: [`${about} are not encrypted`],
    advises: [`${path}.kmsKeyArn`],
  },
  {
    it: "sees a bad key although the mode is unknown",
    given: given({ [mode]: unknownText, kmsKeyArn: "alias/mine" }),
    blocks: [`${about} name their KMS key by an alias, which can be moved to another key`],
    advises: [`${path}.${mode}`],
  },
  {
    it: "only advises on a part that is unknown as a whole",
    given: given(unknownObject),
    advises: [path, path],
  },
  { it: "is not applicable to other resources", given: [bucket], isNotApplicable: true },
]);
