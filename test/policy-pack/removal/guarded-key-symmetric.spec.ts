import { guardedKeySymmetric } from "../../../policy-pack/removal/guarded-key-symmetric";
import { unknownObject, unknownText, type Registered } from "../support/analyzer";
import { key, settingsOfKey } from "../support/guardrail-stack";
import { describePolicy } from "../support/policy-cases";
import { catalogSettings } from "../support/resources";

const risk = ['KMS key "key", which encrypts a catalog, is at risk'];
const doubt = ['KMS key "key", which encrypts a catalog, could not be judged'];

function signing(options: Partial<Registered>): Registered {
  const inputs = { customerMasterKeySpec: "RSA_4096", keyUsage: "SIGN_VERIFY", arn: unknownText };
  return { ...key(), name: "signing", inputs, ...options };
}

/** Settings whose key is not known yet and comes from two keys, made in the same place. */
function keyring(options: Partial<Registered>): readonly Registered[] {
  const unknown = { dataCatalogEncryptionSettings: unknownObject };
  const sources = { dataCatalogEncryptionSettings: ["key", "signing"] };
  const ring = { type: "company:index:Keyring", name: "ring", inputs: {} };
  const settings = catalogSettings({}, { inputs: unknown, sources });
  return [ring, key({ arn: unknownText }, options), signing(options), settings];
}

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
    it: "passes an asymmetric key of a component whose other key encrypts the catalog",
    given: keyring({ parent: "ring" }),
  },
  {
    it: "blocks one of two keys that both are for the catalog, as far as the program says",
    given: keyring({}),
    blocks: ['KMS key "signing", which encrypts a catalog, is at risk'],
  },
  {
    it: "blocks an asymmetric key of a component whose other key is no better",
    given: keyring({ parent: "ring" }).map((part) =>
      part.name === "key"
        ? { ...part, inputs: { ...part.inputs, customerMasterKeySpec: "ECC_NIST_P256" } }
        : part,
    ),
    blocks: [...risk, 'KMS key "signing", which encrypts a catalog, is at risk'],
  },
  {
    it: "passes an asymmetric key beside a catalog whose key is known by its ARN",
    given: [
      key(),
      signing({}),
      catalogSettings({}, { sources: { dataCatalogEncryptionSettings: ["key", "signing"] } }),
    ],
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
