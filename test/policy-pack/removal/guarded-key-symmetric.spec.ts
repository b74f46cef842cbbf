import { guardedKeySymmetric } from "../../../policy-pack/removal/guarded-key-symmetric";
import { unknownText } from "../support/analyzer";
import { key, settingsOfKey } from "../support/guardrail-stack";
import { describePolicy } from "../support/policy-cases";

const risk = ['KMS key "key", which encrypts a catalog, is at risk'];
const doubt = ['KMS key "key", which encrypts a catalog, could not be judged'];

function given(inputs: Readonly<Record<string, unknown>>) {
  return [key(inputs), settingsOfKey];
}

describePolicy(guardedKeySymmetric, [
  { it: "passes a key that does not say", given: given({}) },
  {
    it: "passes a symmetric key for encryption",
    given: given({ customerMasterKeySpec: "SYMMETRIC_DEFAULT", keyUsage: "ENCRYPT_DECRYPT" }),
  },
  {
    it: "blocks an asymmetric key",
    given: given({ customerMasterKeySpec: "RSA_4096" }),
    blocks: risk,
  },
  {
    it: "blocks a key for signatures",
    given: given({ keyUsage: "GENERATE_VERIFY_MAC" }),
    blocks: risk,
  },
  {
    it: "only advises on a value that comes from another resource",
    given: [key({ keyUsage: unknownText }, { sources: { keyUsage: ["settings"] } }), settingsOfKey],
    advises: doubt,
  },
  {
    it: "is not applicable to a key that encrypts no catalog",
    given: [key({ keyUsage: "SIGN_VERIFY" })],
    isNotApplicable: true,
  },
]);
