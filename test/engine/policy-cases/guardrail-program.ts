import { guardrailParts, keyArn, part } from "../../support/guardrail-parts";
import type { CaseResource } from "./case";
import { key, output } from "./programs";

type Inputs = Readonly<Record<string, unknown>>;

const keyId = keyArn.slice(keyArn.lastIndexOf("/") + 1);

/** The guardrail's parts as far as the policies look at them, with a key of their own. */
export const guardrail: readonly CaseResource[] = [
  key(part.key),
  ...guardrailParts.map(({ inputs, ...resource }) => ({
    ...resource,
    inputs: fromKey(inputs) as Inputs,
    options: { protect: resource.name === part.settings },
  })),
];

/** What the unknown key of `guardrail` gives in the preview of a new stack. */
export const guardrailPreview = [`advise unknown-values ${part.settings}`] as const;

export function without(...names: readonly string[]): readonly CaseResource[] {
  return guardrail.filter(({ name }) => !names.includes(name));
}

export function withInputs(name: string, inputs: Inputs): readonly CaseResource[] {
  return guardrail.map((resource) =>
    resource.name === name ? { ...resource, inputs: { ...resource.inputs, ...inputs } } : resource,
  );
}

export function inputsOf(name: string): Inputs {
  return guardrail.find((resource) => resource.name === name)?.inputs ?? {};
}

/** The same value with the outputs of the key in place of its ARN and its id. */
function fromKey(value: unknown): unknown {
  if (value === keyArn) return output(`${part.key}.arn`);
  if (typeof value === "string") return value.includes(keyId) ? fromKeyId(value) : value;
  if (Array.isArray(value)) return value.map(fromKey);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fromKey(item)]));
}

function fromKeyId(text: string): Inputs {
  const [first = "", ...others] = text.split(keyId);
  return { concat: [first, ...others.flatMap((each) => [output(`${part.key}.id`), each])] };
}
