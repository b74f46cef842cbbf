import { secret, unknownObject, unknownText } from "../support/analyzer";
import { describePolicy, policyOf } from "../support/policy-cases";
import { bucket, catalogSettings, keyArn } from "../support/resources";

const flag = "returnConnectionPasswordEncrypted";
const about = 'Data Catalog "settings": connection passwords';
const path = "dataCatalogEncryptionSettings.connectionPasswordEncryption";
const otherAccountKey = keyArn.replace("111122223333", "444455556666");

function given(passwords: unknown) {
  return [catalogSettings({ passwords })];
}

describePolicy(policyOf("catalog-connection-passwords"), [
  { it: "passes the flag with a key of the account", given: [catalogSettings()] },
  {
    it: "passes a key that differs from the metadata's",
    given: given({ [flag]: true, awsKmsKeyId: keyArn.replace("1234abcd", "aaaabbbb") }),
  },
  {
    it: "blocks a flag that is off, once, although the key is missing as well",
    given: given({ [flag]: false }),
    blocks: [`${about} are returned in plain text`],
  },
  {
    it: "blocks a flag that is off inside a secret",
    given: given({ [flag]: secret(false), awsKmsKeyId: keyArn }),
    blocks: [`${about} are returned in plain text`],
  },
  {
    it: "blocks a missing half",
    given: given(undefined),
    blocks: [`${about} have no encryption setting`],
  },
  {
    it: "blocks a missing key",
    given: given({ [flag]: true }),
    blocks: [`${about} have no KMS key`],
  },
  {
    it: "blocks a key of another account than the catalog's",
    given: [
      {
        ...catalogSettings({ passwords: { [flag]: true, awsKmsKeyId: otherAccountKey } }),
        provider: { region: "eu-west-1", allowedAccountIds: '["111122223333"]' },
      },
    ],
    blocks: [`${about} use a KMS key of another account`],
  },
  {
    it: "passes a key of another account once it is approved",
    given: [
      {
        ...catalogSettings({ passwords: { [flag]: true, awsKmsKeyId: otherAccountKey } }),
        provider: { region: "eu-west-1", allowedAccountIds: '["111122223333"]' },
      },
    ],
    configuration: { approvedKeys: [otherAccountKey] },
  },
  {
    it: "sees a flag that is off although the key is unknown",
    given: given({ [flag]: false, awsKmsKeyId: unknownText }),
    blocks: [`${about} are returned in plain text`],
  },
  {
    it: "sees a missing key although the flag is unknown",
    given: given({ [flag]: unknownText }),
    blocks: [`${about} have no KMS key`],
  },
  {
    it: "does not judge a key that is unknown, beside a flag that is on",
    given: given({ [flag]: true, awsKmsKeyId: unknownText }),
    unknown: [`${path}.awsKmsKeyId`],
  },
  {
    it: "does not judge settings that are unknown as a whole",
    given: [{ ...catalogSettings(), inputs: { dataCatalogEncryptionSettings: unknownObject } }],
    unknown: ["dataCatalogEncryptionSettings"],
  },
  { it: "is not applicable to other resources", given: [bucket], isNotApplicable: true },
]);
