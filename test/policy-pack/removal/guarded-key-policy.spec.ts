import { guardedKeyPolicy } from "../../../policy-pack/removal/guarded-key-policy";
import { resourceTypes } from "../../../policy-pack/inputs/resource-types";
import { unknownText } from "../support/analyzer";
import { key, settingsOfKey } from "../support/guardrail-stack";
import { describePolicy } from "../support/policy-cases";

const risk = ['KMS key "key", which encrypts a catalog, is at risk'];
const doubt = ['KMS key "key", which encrypts a catalog, could not be judged'];
const root = { AWS: "arn:aws:iam::111122223333:root" };
const administration = { Effect: "Allow", Principal: root, Action: "kms:*", Resource: "*" };
const use = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey*"];

function through(service: string) {
  const Condition = { StringEquals: { "kms:ViaService": service } };
  return { Effect: "Allow", Principal: { AWS: "*" }, Action: use, Resource: "*", Condition };
}

function given(...statements: readonly object[]) {
  return [key({ policy: JSON.stringify({ Statement: statements }) }), settingsOfKey];
}

describePolicy(guardedKeyPolicy, [
  { it: "passes a key without a policy, which is left to IAM", given: [key(), settingsOfKey] },
  { it: "passes the account's root", given: given(administration) },
  { it: "passes use through Glue", given: given(through("glue.eu-west-1.amazonaws.com")) },
  {
    it: "blocks a policy that lets principals in through other services only",
    given: given(through("s3.eu-west-1.amazonaws.com")),
    blocks: risk,
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
        inputs: { policy: JSON.stringify({ Statement: [] }) },
        sources: { keyId: ["key"] },
      },
    ],
    blocks: risk,
  },
  {
    it: "passes the policy that AWS fills in and only a deployment tells",
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
