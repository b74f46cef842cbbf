import { guardedKeyRotation } from "../../../policy-pack/removal/guarded-key-rotation";
import { resourceTypes } from "../../../policy-pack/inputs/resource-types";
import { unknownText, type Registered } from "../support/analyzer";
import { key, settingsOfKey } from "../support/guardrail-stack";
import { describePolicy } from "../support/policy-cases";
import { keyArn } from "../support/resources";

const risk = ['KMS key "key", which encrypts a catalog, is at risk'];
const doubt = ['KMS key "key", which encrypts a catalog, could not be judged'];

function given(inputs: Readonly<Record<string, unknown>>) {
  return [key(inputs), settingsOfKey];
}

function replica(primaryKeyArn: string): Registered {
  const inputs = { arn: keyArn, primaryKeyArn };
  return {
    ...key(),
    type: resourceTypes.replicaKey,
    inputs,
    sources: { primaryKeyArn: ["primary"] },
  };
}

function primary(inputs: Readonly<Record<string, unknown>>): Registered {
  return { ...key({ arn: unknownText, ...inputs }), name: "primary" };
}

describePolicy(guardedKeyRotation, [
  { it: "passes a key that rotates", given: given({ enableKeyRotation: true }) },
  {
    it: "blocks a key that does not rotate",
    given: given({ enableKeyRotation: false }),
    blocks: risk,
  },
  {
    it: "blocks a key that does not say, as AWS's default is not to rotate",
    given: given({ enableKeyRotation: undefined }),
    blocks: risk,
  },
  {
    it: "passes a key in a store of its own, which KMS can't rotate",
    given: given({ enableKeyRotation: false, customKeyStoreId: "cks-1234567890abcdef0" }),
  },
  {
    it: "passes a key of imported material, which KMS can't rotate",
    given: [{ ...key(), type: resourceTypes.externalKey, inputs: { arn: keyArn } }, settingsOfKey],
  },
  {
    it: "passes a replica whose primary key is of another stack",
    given: [replica(keyArn.replace("eu-west-1", "eu-central-1")), settingsOfKey],
  },
  {
    it: "passes a replica whose primary key rotates",
    given: [replica(unknownText), primary({}), settingsOfKey],
  },
  {
    it: "blocks a replica whose primary key does not rotate",
    given: [replica(unknownText), primary({ enableKeyRotation: false }), settingsOfKey],
    blocks: risk,
  },
  {
    it: "is not applicable to a key that the run leaves out",
    given: [{ ...key(), inputs: {} }, settingsOfKey],
    isNotApplicable: true,
  },
  {
    it: "only advises on a value that comes from another resource",
    given: [
      key({ enableKeyRotation: unknownText }, { sources: { enableKeyRotation: ["settings"] } }),
      settingsOfKey,
    ],
    advises: doubt,
  },
  {
    it: "is not applicable to a key that encrypts no catalog",
    given: [key({ enableKeyRotation: false })],
    isNotApplicable: true,
  },
]);
