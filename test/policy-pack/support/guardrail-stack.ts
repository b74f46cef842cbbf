import { resourceTypes } from "../../../policy-pack/inputs/resource-types";
import { guardrailParts } from "../../support/guardrail-parts";
import type { Registered } from "./analyzer";
import { catalogSettings, keyArn, provider } from "./resources";

type Inputs = Readonly<Record<string, unknown>>;

/** A key that the settings of `settingsOfKey` name. */
export function key(inputs: Inputs = {}, options: Partial<Registered> = {}): Registered {
  return {
    type: resourceTypes.key,
    name: "key",
    inputs: { enableKeyRotation: true, arn: keyArn, ...inputs },
    protect: true,
    ...options,
  };
}

/** Settings whose keys come from the resource called `key`. */
export const settingsOfKey = catalogSettings(
  {},
  { sources: { dataCatalogEncryptionSettings: ["key"] } },
);

/** The guardrail's own parts, all known, as far as the policies look at them. */
export const guardrail: readonly Registered[] = [
  key(),
  ...guardrailParts.map((part) =>
    part.type === settingsOfKey.type ? settingsOfKey : { ...part, provider },
  ),
];

/** The guardrail without some of its parts. */
export function without(...names: readonly string[]): readonly Registered[] {
  return guardrail.filter(({ name }) => !names.includes(name));
}

/** The guardrail with other inputs of one of its parts. */
export function changed(
  name: string,
  inputs: Inputs,
  options: Partial<Registered> = {},
): readonly Registered[] {
  return guardrail.map((part) =>
    part.name === name ? { ...part, inputs: { ...part.inputs, ...inputs }, ...options } : part,
  );
}

/** The guardrail of a run that leaves out some of its parts. */
export function leavingOut(...types: readonly string[]): readonly Registered[] {
  return guardrail.map((part) => (types.includes(part.type) ? { ...part, inputs: {} } : part));
}

/** Inputs of a part. */
export function inputsOf(name: string): Inputs {
  return guardrail.find((part) => part.name === name)?.inputs ?? {};
}
