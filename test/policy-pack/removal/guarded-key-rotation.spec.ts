import { guardedKeyRotation } from "../../../policy-pack/removal/guarded-key-rotation";
import { unknownText } from "../support/analyzer";
import { key, settingsOfKey } from "../support/guardrail-stack";
import { describePolicy } from "../support/policy-cases";

const risk = ['KMS key "key", which encrypts a catalog, is at risk'];
const doubt = ['KMS key "key", which encrypts a catalog, could not be judged'];

function given(inputs: Readonly<Record<string, unknown>>) {
  return [key(inputs), settingsOfKey];
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
