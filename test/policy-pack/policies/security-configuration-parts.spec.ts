import { secret, unknownObject, unknownText } from "../support/analyzer";
import { describePolicy, policyOf, type PolicyCase } from "../support/policy-cases";
import { bucket, keyArn, securityConfiguration } from "../support/resources";

const s3Off = { s3EncryptionMode: "DISABLED", kmsKeyArn: keyArn };

/** S3 has a mode of its own and takes a list; the other parts are one block each. */
const ofS3: readonly PolicyCase[] = [
  {
    it: "blocks encryption with a key that only S3 knows",
    given: [securityConfiguration({ s3Encryption: { s3EncryptionMode: "SSE-S3" } })],
    blocks: ['Security configuration "sc": S3 objects are not encrypted with a KMS key'],
  },
  {
    it: "looks at every entry of a list",
    given: [
      securityConfiguration({
        s3Encryption: [{ s3EncryptionMode: "SSE-KMS", kmsKeyArn: keyArn }, s3Off],
      }),
    ],
    blocks: ['Security configuration "sc": S3 objects are not encrypted'],
  },
  {
    it: "sees an entry that is off beside an entry that is unknown",
    given: [securityConfiguration({ s3Encryption: [unknownObject, s3Off] })],
    blocks: ['Security configuration "sc": S3 objects are not encrypted'],
  },
];

const parts = [
  {
    id: "security-configuration-s3",
    part: "s3Encryption",
    subject: "S3 objects",
    required: "SSE-KMS",
    strange: "CSE-KMS",
  },
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
    ...(id === "security-configuration-s3" ? ofS3 : []),
  ]);
}
