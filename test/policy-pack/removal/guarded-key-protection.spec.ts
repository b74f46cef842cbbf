import { guardedKeyProtection } from "../../../policy-pack/removal/guarded-key-protection";
import { resourceTypes } from "../../../policy-pack/inputs/resource-types";
import { componentType, names } from "../../../core/deployed/names";
import { unknownText } from "../support/analyzer";
import { key, settingsOfKey } from "../support/guardrail-stack";
import { describePolicy } from "../support/policy-cases";
import { catalogSettings } from "../support/resources";

const advice = ['KMS key "key", which encrypts a catalog, is at risk'];
const alias = {
  type: resourceTypes.alias,
  name: "alias",
  inputs: { name: names.keyAlias, targetKeyId: unknownText },
  sources: { targetKeyId: ["key"] },
};

describePolicy(guardedKeyProtection, [
  { it: "passes a key that is protected", given: [key(), settingsOfKey] },
  {
    it: "only advises to protect a key",
    given: [key({}, { protect: false }), settingsOfKey],
    advises: advice,
  },
  {
    it: "knows a key by the ARN that the settings name",
    given: [key({}, { protect: false }), catalogSettings()],
    advises: advice,
  },
  {
    it: "knows a key by the guardrail's alias although all ARNs are unknown",
    given: [key({ arn: unknownText }, { protect: false }), alias],
    advises: advice,
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
