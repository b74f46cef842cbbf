import type { PolicyResource } from "@pulumi/policy";
import { absent, type Fact } from "../../core/observed/fact";
import { asType } from "./equivalents";
import { isLeftOut, observeFact } from "./inputs";
import type { ResourceType } from "./resource-types";

export type StackResources = readonly PolicyResource[];

/** The resources of a type that the run includes. */
export function ofType(stack: StackResources, type: ResourceType): StackResources {
  return asType(stack, type).filter((resource) => !isLeftOut(resource));
}

/** Whether the run leaves out a resource of the type: what is missing may be that one. */
export function leavesOut(stack: StackResources, type: ResourceType): boolean {
  return asType(stack, type).some(isLeftOut);
}

/** The resources that the value at a dotted path comes from; Pulumi knows them by the first property. */
export function sourcesAt({ propertyDependencies }: PolicyResource, path: string): StackResources {
  const [property = ""] = path.split(".");
  return propertyDependencies[property] ?? [];
}

/** The resources of `type` that the value of a property comes from. */
export function sourcesOf(
  { propertyDependencies }: PolicyResource,
  property: string,
  type: ResourceType,
): StackResources {
  return asType(propertyDependencies[property] ?? [], type);
}

/**
 * A property of a resource in the stack. In a preview, what AWS will fill in is unknown as well; a
 * value that comes from no other resource is taken for that, and so for absent from the program.
 */
export function observeProperty(resource: PolicyResource, property: string): Fact<unknown> {
  const fact = observeFact(resource.props, property);
  const hasSource = (resource.propertyDependencies[property] ?? []).length > 0;
  return fact.state === "unresolved" && !hasSource ? absent : fact;
}

/** Whether a resource stands for the whole stack, as the parent of those that have no other. */
export function isStack({ type }: PolicyResource): boolean {
  return type === "pulumi:pulumi:Stack";
}

/** The stack as `project/stack`, and the URN that stands for the whole of it. */
export function identifyStack(stack: StackResources): { urn: string; path: string } {
  const root = stack.find(isStack);
  const urn = root?.urn ?? stack[0]?.urn ?? "";
  const [, stackName = "", project = ""] = /^urn:pulumi:([^:]*)::([^:]*)::/.exec(urn) ?? [];
  return { urn, path: `${project}/${stackName}` };
}
