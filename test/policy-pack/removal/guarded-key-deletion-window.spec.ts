import { guardedKeyDeletionWindow } from "../../../policy-pack/removal/guarded-key-deletion-window";
import { unknownText } from "../support/analyzer";
import { key, settingsOfKey } from "../support/guardrail-stack";
import { describePolicy } from "../support/policy-cases";

const risk = ['KMS key "key", which encrypts a catalog, is at risk'];
const doubt = ['KMS key "key", which encrypts a catalog, could not be judged'];

function given(inputs: Readonly<Record<string, unknown>>) {
  return [key(inputs), settingsOfKey];
}

describePolicy(guardedKeyDeletionWindow, [
  { it: "passes a key that does not say", given: given({}) },
  { it: "passes a week", given: given({ deletionWindowInDays: 7 }) },
  { it: "blocks less than a week", given: given({ deletionWindowInDays: 1 }), blocks: risk },
  {
    it: "only advises on a value that comes from another resource",
    given: [
      key(
        { deletionWindowInDays: unknownText },
        { sources: { deletionWindowInDays: ["settings"] } },
      ),
      settingsOfKey,
    ],
    advises: doubt,
  },
  {
    it: "is not applicable to a key that encrypts no catalog",
    given: [key({ deletionWindowInDays: 1 })],
    isNotApplicable: true,
  },
]);
