import type { PolicyResource } from "@pulumi/policy";
import { componentType, names } from "../../core/deployed/names";
import { known, unresolved, type Fact } from "../../core/observed/fact";
import { observeFact, observeText } from "../inputs/inputs";
import { resourceTypes, type ResourceType } from "../inputs/resource-types";
import { observeProperty, ofType, sourcesAt, type StackResources } from "../inputs/stack-resources";

/** What a run leaves out may be the very part that is missing. */
export const leftOutPart = unresolved("not-in-stack");

/** A part of the guardrail by its type and its fixed physical name. */
export function findNamed(
  stack: StackResources,
  type: ResourceType,
  name: string,
): PolicyResource | undefined {
  return ofType(stack, type).find(({ props }) => observeText(props, "name") === name);
}

/** The guardrail's settings of its catalog; beside its component a program may have others. */
export function findSettings(stack: StackResources): PolicyResource | undefined {
  const all = ofType(stack, resourceTypes.catalogSettings);
  return all.find(({ urn }) => isPartOfGuardrail(urn)) ?? all[0];
}

/** Whether one of the component types of a URN is the guardrail's. */
export function isPartOfGuardrail(urn: string): boolean {
  const [, , types = ""] = urn.split("::");
  return types.split("$").includes(componentType);
}

type IsSource = (source: PolicyResource) => boolean;

export const isHealingFunction: IsSource = ({ type, props }) =>
  type === resourceTypes.function && observeText(props, "name") === names.function;

export const isRole: IsSource = ({ type }) => type === resourceTypes.role;

/** Whether a resource is the queue of this name. */
export function isQueue(name: string): IsSource {
  return ({ type, props }) => type === resourceTypes.queue && observeText(props, "name") === name;
}

/** A property as text, in whatever form the program gives it. */
export function observeTextFact(resource: PolicyResource, property: string): Fact<string> {
  const fact = observeProperty(resource, property);
  return fact.state === "known" ? known(String(fact.value)) : fact;
}

/** The value of a field; what is expected, while it is known only after deployment. */
export function readValue<T>(resource: PolicyResource, path: string, expected: T): T | undefined {
  const fact = observeFact(resource.props, path);
  if (fact.state === "unresolved") return expected;
  return fact.state === "known" && fact.value !== "" ? (fact.value as T) : undefined;
}

/** As `readValue`, unless the unknown ARN comes from other resources than it should. */
export function readArn(
  resource: PolicyResource,
  path: string,
  { expected, isSource }: { readonly expected: string; readonly isSource: IsSource },
): string | undefined {
  const sources = sourcesAt(resource, path);
  const isFromElsewhere = sources.length > 0 && !sources.some(isSource);
  return readValue(resource, path, isFromElsewhere ? "" : expected);
}

/** Of these properties, those that the program gives a value; an empty one is none. */
export function givenOf(
  resource: PolicyResource,
  properties: readonly string[],
): readonly string[] {
  return properties.filter((property) => {
    const fact = observeProperty(resource, property);
    return fact.state === "unresolved" || (fact.state === "known" && fact.value !== "");
  });
}
