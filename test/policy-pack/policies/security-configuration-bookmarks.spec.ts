import { securityConfigurationBookmarksPolicy } from "../../../policy-pack/policies/security-configuration-bookmarks";
import { secret, unknownObject, unknownText } from "../support/analyzer";
import { describePolicy } from "../support/policy-cases";
import { bucket, keyArn, securityConfiguration } from "../support/resources";

const mode = "jobBookmarksEncryptionMode";
const about = 'Security configuration "sc": job bookmarks';
const path = ".encryptionConfiguration.jobBookmarksEncryption";

function given(jobBookmarksEncryption: unknown) {
  return [securityConfiguration({ jobBookmarksEncryption })];
}

describePolicy(securityConfigurationBookmarksPolicy, [
  { it: "passes CSE-KMS with a key of the account", given: [securityConfiguration()] },
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
    given: given({ [mode]: "CSE-KMS" }),
    blocks: [`${about} have no KMS key`],
  },
  {
    it: "blocks the mode of the other parts, which bookmarks do not have",
    given: given({ [mode]: "SSE-KMS", kmsKeyArn: keyArn }),
    blocks: [`${about} have an encryption mode that is not known`],
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
