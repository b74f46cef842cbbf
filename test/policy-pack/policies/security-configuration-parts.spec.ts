import { secret, unknownObject, unknownText } from "../support/analyzer";
import { describePolicy, policyOf } from "../support/policy-cases";
import { bucket, keyArn, securityConfiguration } from "../support/resources";

const parts = [
  {
    id: "security-configuration-cloudwatch",
    part: "cloudwatchEncryption",
    subject: "CloudWatch logs",
    required: "SSE-KMS",
    strange: "CSE-KMS",
  },
  {
    id: "security-configuration-bookmarks",
    part: "jobBookmarksEncryption",
    subject: "job bookmarks",
    required: "CSE-KMS",
    strange: "SSE-KMS",
  },
] as const;

for (const { id, part, subject, required, strange } of parts) {
  const mode = `${part}Mode`;
  const about = `Security configuration "sc": ${subject}`;
  const path = `encryptionConfiguration.${part}`;
  const given = (block: unknown) => [securityConfiguration({ [part]: block })];

  describePolicy(policyOf(id), [
    { it: `passes ${required} with a key of the account`, given: [securityConfiguration()] },
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
      given: given({ [mode]: required }),
      blocks: [`${about} have no KMS key`],
    },
    {
      it: `blocks ${strange}, a mode that this part does not have`,
      given: given({ [mode]: strange, kmsKeyArn: keyArn }),
      blocks: [`${about} have an encryption mode that is not known`],
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
}
