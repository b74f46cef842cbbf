import { guardedKeyPolicy } from "../../../policy-pack/removal/guarded-key-policy";
import { resourceTypes } from "../../../policy-pack/inputs/resource-types";
import { unknownObject, unknownText, type Registered } from "../support/analyzer";
import { key, settingsOfKey } from "../support/guardrail-stack";
import { describePolicy } from "../support/policy-cases";
import {
  catalogSettings,
  keyArn,
  provider,
  region,
  securityConfiguration,
} from "../support/resources";

const risk = ['KMS key "key", which encrypts a catalog, is at risk'];
const doubt = ['KMS key "key", which encrypts a catalog, could not be judged'];
const root = { AWS: "arn:aws:iam::111122223333:root" };
const administration = { Effect: "Allow", Principal: root, Action: "kms:*", Resource: "*" };
const use = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*"];

function through(service: string) {
  const Condition = { StringEquals: { "kms:ViaService": service } };
  return { Effect: "Allow", Principal: { AWS: "*" }, Action: use, Resource: "*", Condition };
}

function except(effect: "Allow" | "Deny", service: string) {
  const Condition = { StringNotEquals: { "kms:ViaService": service } };
  return { ...through(service), Effect: effect, Condition };
}

function policyOf(...statements: readonly object[]): string {
  return JSON.stringify({ Statement: statements });
}

function given(...statements: readonly object[]) {
  return [key({ policy: policyOf(...statements) }), settingsOfKey];
}

function inRegion(...statements: readonly object[]) {
  return [key({ policy: policyOf(...statements) }, { provider }), settingsOfKey];
}

const logs = {
  Effect: "Allow",
  Principal: { Service: "logs.eu-west-1.amazonaws.com" },
  Action: "kms:*",
  Resource: "*",
};
const unlogged = [
  'KMS key "key", which encrypts a catalog, cannot encrypt the logs of jobs, as a security configuration wants',
];
const inUseForLogs = (keyId: unknown) =>
  securityConfiguration(
    { cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS", kmsKeyArn: keyId } },
    { sources: { encryptionConfiguration: ["key"] } },
  );

const otherAccountOnly = policyOf({ ...administration, Principal: { AWS: "444455556666" } });

function keyPolicyOf(keyId: string): Registered {
  const inputs = { keyId, policy: policyOf() };
  return { type: resourceTypes.keyPolicy, name: "key-policy", inputs };
}

const settingsOfUnknownKey = {
  ...settingsOfKey,
  inputs: { dataCatalogEncryptionSettings: unknownObject },
};

describePolicy(guardedKeyPolicy, [
  {
    it: "only advises on a policy without CloudWatch Logs where the key encrypts the logs of jobs",
    given: [...given(administration), inUseForLogs(keyArn)],
    advises: unlogged,
  },
  {
    it: "advises likewise where KMS writes the policy, and where the ARN is not known yet",
    given: [key(), settingsOfKey, inUseForLogs(unknownText)],
    advises: unlogged,
  },
  {
    it: "passes a policy that allows CloudWatch Logs",
    given: [...given(administration, logs), inUseForLogs(keyArn)],
  },
  {
    it: "asks nothing for CloudWatch Logs where another key encrypts the logs, or none",
    given: [
      ...given(administration),
      inUseForLogs(keyArn.replace("1234abcd", "aaaabbbb")),
      securityConfiguration({ cloudwatchEncryption: { cloudwatchEncryptionMode: "DISABLED" } }),
    ],
  },
  { it: "passes a key without a policy, which is left to IAM", given: [key(), settingsOfKey] },
  { it: "passes the account's root", given: given(administration) },
  { it: "passes use through Glue", given: given(through("glue.eu-west-1.amazonaws.com")) },
  {
    it: "blocks a policy that lets principals in through other services only",
    given: given(through("s3.eu-west-1.amazonaws.com")),
    blocks: risk,
  },
  {
    it: "blocks a policy for Glue of another Region than the key's",
    given: inRegion(through("glue.us-east-1.amazonaws.com")),
    blocks: risk,
  },
  {
    it: "passes a policy for Glue of any Region",
    given: inRegion(through("glue.*.amazonaws.com")),
  },
  {
    it: "passes a policy for Glue of some Region where that of the key is not known",
    given: given(through("glue.us-east-1.amazonaws.com")),
  },
  {
    it: "blocks a policy that lets only a service in",
    given: given({
      Effect: "Allow",
      Principal: { Service: "logs.eu-west-1.amazonaws.com" },
      Action: use,
      Resource: "*",
    }),
    blocks: risk,
  },
  {
    it: "blocks a policy that denies decryption to everyone",
    given: given(administration, { Effect: "Deny", Principal: "*", Action: "kms:Decrypt" }),
    blocks: risk,
  },
  {
    it: "passes a policy that allows all but administration",
    given: given({ Effect: "Allow", Principal: root, NotAction: "kms:ScheduleKeyDeletion" }),
  },
  {
    it: "blocks a policy that allows all but what Glue needs",
    given: given({ Effect: "Allow", Principal: root, NotAction: ["kms:Decrypt", "kms:Encrypt"] }),
    blocks: risk,
  },
  {
    it: "passes a policy that allows the use except through S3",
    given: given(except("Allow", "s3.eu-west-1.amazonaws.com")),
  },
  {
    it: "blocks a policy that allows the use except through Glue",
    given: given(except("Allow", "glue.eu-west-1.amazonaws.com")),
    blocks: risk,
  },
  {
    it: "passes a policy that denies the use through S3",
    given: given(administration, {
      ...through("s3.eu-west-1.amazonaws.com"),
      Effect: "Deny",
    }),
  },
  {
    it: "blocks a policy that denies the use except through S3",
    given: given(administration, except("Deny", "s3.eu-west-1.amazonaws.com")),
    blocks: risk,
  },
  {
    it: "blocks a policy that denies all but administration",
    given: given(administration, {
      Effect: "Deny",
      Principal: "*",
      NotAction: ["kms:Describe*", "kms:PutKeyPolicy"],
    }),
    blocks: risk,
  },
  {
    it: "passes a denial under a condition that is not understood",
    given: given(administration, {
      Effect: "Deny",
      Principal: "*",
      Action: "kms:*",
      Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-1234567890" } },
    }),
  },
  {
    it: "blocks a policy that is no JSON",
    given: [key({ policy: "{" }), settingsOfKey],
    blocks: risk,
  },
  {
    it: "judges the policy that is attached as a resource of its own",
    given: [
      key(),
      settingsOfKey,
      {
        type: resourceTypes.keyPolicy,
        name: "key-policy",
        inputs: { keyId: unknownText, policy: JSON.stringify({ Statement: [] }) },
        sources: { keyId: ["key"] },
      },
    ],
    blocks: risk,
  },
  {
    it: "judges the policy that is attached to the key by its ARN",
    given: [key(), settingsOfKey, keyPolicyOf(keyArn)],
    blocks: risk,
  },
  {
    it: "judges the policy that is attached to the key by its id",
    given: [key(), settingsOfKey, keyPolicyOf("1234abcd-12ab-34cd-56ef-1234567890ab")],
    blocks: risk,
  },
  {
    it: "judges the policy of a key that settings name and another stack makes",
    given: [catalogSettings(), keyPolicyOf(keyArn)],
    blocks: ['KMS key "key-policy", which encrypts a catalog, is at risk'],
  },
  {
    it: "blocks a policy that denies everything to the root of the account that it allows",
    given: given(administration, { ...administration, Effect: "Deny" }),
    blocks: risk,
  },
  {
    it: "blocks a policy that denies decryption to the account by its id",
    given: given(administration, {
      ...{ Effect: "Deny", Principal: { AWS: "111122223333" }, Action: "kms:Decrypt" },
    }),
    blocks: risk,
  },
  {
    it: "passes a policy that denies the root of another account",
    given: given(administration, {
      ...administration,
      Effect: "Deny",
      Principal: { AWS: "arn:aws:iam::444455556666:root" },
    }),
  },
  {
    it: "passes a policy that denies the root what only an administrator needs",
    given: given(administration, {
      ...administration,
      Effect: "Deny",
      Action: ["kms:ScheduleKeyDeletion", "kms:DisableKey"],
    }),
  },
  {
    it: "passes a policy that denies its use to one role",
    given: given(administration, {
      ...administration,
      Effect: "Deny",
      Principal: { AWS: "arn:aws:iam::111122223333:role/sales" },
    }),
  },
  {
    it: "blocks a policy for another account only",
    given: [key({ policy: otherAccountOnly }, { provider }), settingsOfKey],
    blocks: risk,
  },
  {
    it: "blocks a policy for another account than the catalog's, before the key has an ARN",
    given: [
      key({ arn: unknownText, policy: otherAccountOnly }, { provider }),
      {
        ...settingsOfUnknownKey,
        inputs: { ...settingsOfUnknownKey.inputs, catalogId: "111122223333" },
      },
    ],
    blocks: risk,
  },
  {
    it: "passes another account's policy while the account is not known",
    given: [
      key({ arn: unknownText, policy: otherAccountOnly }, { provider }),
      settingsOfUnknownKey,
    ],
  },
  {
    it: "passes a policy for the account of the catalog, where the key is of another",
    given: [
      key({ policy: otherAccountOnly }),
      catalogSettings(
        {},
        {
          provider: { region, allowedAccountIds: ["444455556666"] },
          sources: { dataCatalogEncryptionSettings: ["key"] },
        },
      ),
    ],
  },
  {
    it: "passes a policy that allows all but some principals",
    given: given({ Effect: "Allow", NotPrincipal: { AWS: "444455556666" }, Action: "kms:*" }),
  },
  {
    it: "passes the policy that AWS fills in and only a deployment shows",
    given: [key({ policy: unknownText }), settingsOfKey],
  },
  {
    it: "only advises on an unknown policy that comes from another resource",
    given: [key({ policy: unknownText }, { sources: { policy: ["settings"] } }), settingsOfKey],
    advises: doubt,
  },
  {
    it: "is not applicable to a key that encrypts no catalog",
    given: [key({ policy: "{}" })],
    isNotApplicable: true,
  },
]);
