import { names, prefix } from "../../core/deployed/names";
import { leavingUrl } from "../../core/documentation";
import type { Configuration } from "../configuration/configuration";
import { findNamed } from "../guardrail/parts";
import { isWildcardMatch } from "../../core/wildcard";
import { resourceTypes, type ResourceType } from "../inputs/resource-types";
import { identifyStack, type StackResources } from "../inputs/stack-resources";

/** Parts of the guardrail by their fixed physical names; one that stands says whose stack it is. */
const parts: readonly (readonly [ResourceType, string])[] = [
  [resourceTypes.function, names.function],
  [resourceTypes.rule, names.catalogChangeRule],
  [resourceTypes.schedule, names.schedule],
  [resourceTypes.parameter, names.keyParameter],
  [resourceTypes.alias, names.keyAlias],
  [resourceTypes.logGroup, names.logGroup],
];

/**
 * Why the stack is taken for the guardrail's own; `undefined` when it is not. The project of the
 * guardrail makes nothing else, so that a program which no longer makes any part of it is found too.
 */
export function whyGuardrailStack(stack: StackResources): string | undefined {
  const standing = parts.find(([type, name]) => findNamed(stack, type, name) !== undefined);
  if (standing !== undefined) return `it holds the guardrail's ${standing[1]}`;
  const { path } = identifyStack(stack);
  return path.startsWith(`${prefix}/`) ? `its project is ${prefix}` : undefined;
}

/** The next step wherever a part of the guardrail is missing or changed. */
export const restoreOrLeave = `Restore it, or remove the whole guardrail as described in ${leavingUrl}.`;

/** Why the stack must hold the catalog's settings; a stack that merely uses Glue must not. */
export function whyCatalogOwner(
  stack: StackResources,
  { catalogOwners }: Configuration,
): string | undefined {
  const { path } = identifyStack(stack);
  const isConfigured = catalogOwners.some((pattern) => isWildcardMatch(pattern, path));
  return isConfigured ? `catalogOwners names ${path}` : whyGuardrailStack(stack);
}
