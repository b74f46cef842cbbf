import { unknownObject, unknownText } from "../support/analyzer";
import { describePolicy, policyOf } from "../support/policy-cases";
import { bucket, keyArn, securityConfiguration } from "../support/resources";

const mode = "dataQualityEncryptionMode";
const about = 'Security configuration "sc": data quality results';
const path = "encryptionConfiguration.dataQualityEncryption";

function given(dataQualityEncryption: unknown) {
  return [securityConfiguration({ dataQualityEncryption })];
}

describePolicy(policyOf("security-configuration-data-quality"), [
  {
    it: "passes SSE-KMS with a key of the account",
    given: given({ [mode]: "SSE-KMS", kmsKeyArn: keyArn }),
  },
  {
    it: "blocks a mode that is off",
    given: given({ [mode]: "DISABLED" }),
    blocks: [`${about} are not encrypted`],
  },
  {
    it: "sees a mode that is off although the key is unknown",
    given: given({ [mode]: "DISABLED", kmsKeyArn: unknownText }),
    blocks: [`${about} are not encrypted`],
  },
  {
    it: "does not judge a part that is unknown as a whole",
    given: given(unknownObject),
    unknown: [path],
  },
  {
    it: "is not applicable where the provider has no such part",
    given: [securityConfiguration()],
    isNotApplicable: true,
  },
  { it: "is not applicable to other resources", given: [bucket], isNotApplicable: true },
]);
