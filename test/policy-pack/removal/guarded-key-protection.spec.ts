import { guardedKeyProtection } from "../../../policy-pack/removal/guarded-key-protection";
import { resourceTypes } from "../../../policy-pack/inputs/resource-types";
import { componentType, names } from "../../../core/deployed/names";
import { unknownObject, unknownText } from "../support/analyzer";
import { key, settingsOfKey } from "../support/guardrail-stack";
import { describePolicy } from "../support/policy-cases";
import { catalogSettings } from "../support/resources";

const risk = ['KMS key "key", which encrypts a catalog, is at risk'];
const alias = {
  type: resourceTypes.alias,
  name: "alias",
  inputs: { name: names.keyAlias, targetKeyId: unknownText },
  sources: { targetKeyId: ["key"] },
};

describePolicy(guardedKeyProtection, [
  { it: "passes a key that is protected", given: [key(), settingsOfKey] },
  {
    it: "blocks a key that is not protected",
    given: [key({}, { protect: false }), settingsOfKey],
    blocks: risk,
  },
  {
    it: "knows a key by the ARN that the settings name",
    given: [key({}, { protect: false }), catalogSettings()],
    blocks: risk,
  },
  {
    it: "knows a key by the guardrail's alias although all ARNs are unknown",
    given: [key({ arn: unknownText }, { protect: false }), alias],
    blocks: risk,
  },
  {
    it: "knows a key that settings name by an alias's output",
    given: [
      key({ arn: unknownText }, { protect: false }),
      { ...alias, inputs: { ...alias.inputs, name: "alias/lake" } },
      catalogSettings(
        {},
        {
          inputs: { dataCatalogEncryptionSettings: unknownObject },
          sources: { dataCatalogEncryptionSettings: ["alias"] },
        },
      ),
    ],
    blocks: risk,
  },
  {
    it: "passes an unprotected key of a component whose other key may be meant",
    given: [
      { type: "company:index:Keyring", name: "ring", inputs: {} },
      key({ arn: unknownText }, { parent: "ring" }),
      { ...key({ arn: unknownText }, { protect: false, parent: "ring" }), name: "sales" },
      catalogSettings(
        {},
        {
          inputs: { dataCatalogEncryptionSettings: unknownObject },
          sources: { dataCatalogEncryptionSettings: ["key", "sales"] },
        },
      ),
    ],
  },
  {
    it: "passes the guardrail's own key, which is retained",
    given: [key({}, { protect: false, parentTypes: [componentType] }), settingsOfKey],
  },
  {
    it: "is not applicable to a key that encrypts no catalog",
    given: [key({}, { protect: false })],
    isNotApplicable: true,
  },
]);
