import type { PolicyResource } from "@pulumi/policy";
import { isNameOf } from "../../core/kms-key";
import { observeFact, observeText } from "../inputs/inputs";
import { resourceTypes } from "../inputs/resource-types";
import { sourcesAt } from "../inputs/stack-resources";

/** A key as a resource names it: in text, or as an output of keys while that is not known yet. */
export type KeyReference =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "output"; readonly keys: readonly PolicyResource[] };

/** Reads a field that names a key; `undefined` where it is absent, or unknown and of no key. */
export function readKeyReference(resource: PolicyResource, path: string): KeyReference | undefined {
  const fact = observeFact(resource.props, path);
  if (fact.state === "known") return { kind: "text", text: String(fact.value) };
  const keys = sourcesAt(resource, path).filter(({ type }) => type === resourceTypes.key);
  return fact.state === "absent" || keys.length === 0 ? undefined : { kind: "output", keys };
}

/** Whether two references are certainly to different keys. */
export function isOtherKey(first: KeyReference, second: KeyReference): boolean {
  if (first.kind === "text") {
    return second.kind === "text" ? !isSameText(first.text, second.text) : isNoneOf(first, second);
  }
  if (second.kind === "text") return isNoneOf(second, first);
  return !first.keys.some(({ urn }) => second.keys.some((key) => key.urn === urn));
}

/** KMS gives back the bare id of a key that an alias was made for by its ARN. */
function isSameText(first: string, second: string): boolean {
  return isNameOf(first, second) || isNameOf(second, first);
}

type Text = Extract<KeyReference, { kind: "text" }>;
type Output = Extract<KeyReference, { kind: "output" }>;

/** What a key is called that is yet to be made, no program can write out. */
function isNoneOf({ text }: Text, { keys }: Output): boolean {
  return !keys.some(({ props }) => isSameText(text, observeText(props, "arn") ?? ""));
}
