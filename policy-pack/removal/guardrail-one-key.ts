import type { PolicyResource } from "@pulumi/policy";
import { variable } from "../../core/deployed/environment";
import { names } from "../../core/deployed/names";
import { clauses } from "../../core/frameworks";
import { defineStackPolicy, type Problem } from "../define/define-stack-policy";
import { observeVariable } from "../guardrail/deployed";
import { isOtherKey, readKeyReference, type KeyReference } from "../guardrail/key-reference";
import { findNamed, findSettings } from "../guardrail/parts";
import { keyPaths } from "../inputs/catalog-settings";
import { resourceTypes, type ResourceType } from "../inputs/resource-types";
import type { StackResources } from "../inputs/stack-resources";
import { restoreOrLeave, whyGuardrailStack } from "./catalog-owner";

/** The guardrail's settings, function, parameter and alias name one key. */
export const guardrailOneKey = defineStackPolicy({
  id: "guardrail-one-key",
  severity: "high",
  title: "The guardrail's settings, function, parameter and alias name one key.",
  rationale:
    "The function restores the key that its environment names, and others find the key by the " +
    "parameter and the alias: another key there moves the catalog to it, or its readers.",
  frameworks: [clauses.isoCryptography, clauses.nistIntegrity],
  remediationSteps:
    "Give the catalog's settings, the function's environment, the aws.ssm.Parameter and the " +
    "aws.kms.Alias the same key, as the guardrail's program does.",
  judge: (stack) => {
    if (whyGuardrailStack(stack) === undefined) return "The stack holds no guardrail.";
    return [
      ...judgeEnvironment(stack),
      ...published.flatMap((each) => judgePublished(stack, each)),
    ];
  },
});

const [metadataPath, passwordPath] = keyPaths;

function judgeEnvironment(stack: StackResources): readonly Problem[] {
  const healing = findNamed(stack, resourceTypes.function, names.function);
  if (healing === undefined) return [];
  const pairs = [
    [variable.metadataKeyArn, metadataPath],
    [variable.passwordKeyArn, passwordPath],
  ] as const;
  return pairs.flatMap(([name, path]) => {
    const fact = observeVariable(healing, name);
    const required = settingsKey(stack, path);
    if (fact.state !== "known" || required === undefined) return [];
    const text = String(fact.value);
    if (!isOtherKey({ kind: "text", text }, required)) return [];
    return [toProblem({ resource: healing, found: `${name} ${JSON.stringify(text)}`, required })];
  });
}

/** Where others find the key. */
interface Published {
  readonly type: ResourceType;
  readonly name: string;
  readonly paths: readonly string[];
}

const published: readonly Published[] = [
  { type: resourceTypes.parameter, name: names.keyParameter, paths: ["insecureValue", "value"] },
  { type: resourceTypes.alias, name: names.keyAlias, paths: ["targetKeyId"] },
];

function judgePublished(
  stack: StackResources,
  { type, name, paths }: Published,
): readonly Problem[] {
  const resource = findNamed(stack, type, name);
  const required = settingsKey(stack, metadataPath);
  if (resource === undefined || required === undefined) return [];
  const [found] = paths.flatMap((path) => readKeyReference(resource, path) ?? []);
  if (found === undefined || !isOtherKey(found, required)) return [];
  return [toProblem({ resource, found: `${JSON.stringify(name)} for ${toText(found)}`, required })];
}

/** The key of the settings decides what the catalog is encrypted with. */
function settingsKey(stack: StackResources, path: string): KeyReference | undefined {
  const settings = findSettings(stack);
  return settings === undefined ? undefined : readKeyReference(settings, path);
}

function toText(reference: KeyReference): string {
  if (reference.kind === "text") return JSON.stringify(reference.text);
  return reference.keys.map(({ name }) => `the resource ${JSON.stringify(name)}`).join(" or ");
}

function toProblem({
  resource,
  found,
  required,
}: {
  readonly resource: PolicyResource;
  readonly found: string;
  readonly required: KeyReference;
}): Problem {
  return {
    urn: resource.urn,
    message: {
      what: "A part of the guardrail names another key than the settings of the catalog",
      found,
      required: toText(required),
      next: restoreOrLeave,
    },
  };
}
