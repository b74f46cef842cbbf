import { guardedKeyEnabled } from "../../../policy-pack/removal/guarded-key-enabled";
import { resourceTypes } from "../../../policy-pack/inputs/resource-types";
import { unknownText } from "../support/analyzer";
import { key, settingsOfKey } from "../support/guardrail-stack";
import { describePolicy } from "../support/policy-cases";

const risk = ['KMS key "key", which encrypts a catalog, is at risk'];
const doubt = ['KMS key "key", which encrypts a catalog, could not be judged'];

function given(inputs: Readonly<Record<string, unknown>>) {
  return [key(inputs), settingsOfKey];
}

describePolicy(guardedKeyEnabled, [
  { it: "passes a key that does not say", given: given({}) },
  { it: "blocks a key that is disabled", given: given({ isEnabled: false }), blocks: risk },
  ...(["externalKey", "replicaKey", "replicaExternalKey"] as const).map((type) => ({
    it: `blocks a key of type ${resourceTypes[type]} that is disabled`,
    given: [{ ...key({ enabled: false }), type: resourceTypes[type] }, settingsOfKey],
    blocks: risk,
  })),
  {
    it: "passes what AWS fills in and only a deployment shows",
    given: given({ isEnabled: unknownText }),
  },
  {
    it: "only advises on a value that comes from another resource",
    given: [
      key({ isEnabled: unknownText }, { sources: { isEnabled: ["settings"] } }),
      settingsOfKey,
    ],
    advises: doubt,
  },
  {
    it: "is not applicable to a key that encrypts no catalog",
    given: [key({ isEnabled: false })],
    isNotApplicable: true,
  },
]);
