import type { PolicyResource } from "@pulumi/policy";
import type { Control } from "../../core/control";
import { known, unresolved, type Fact } from "../../core/observed/fact";
import type {
  ObservedSecurityConfiguration,
  ObservedSecurityConfigurationReference,
} from "../../core/observed/security-configuration";
import { definePolicy, type ControlPolicy } from "../define/define-policy";
import { observeFact, observeText } from "./inputs";
import { resourceTypes, type ResourceType } from "./resource-types";
import { observeSecurityConfiguration } from "./security-configuration";

const field = "securityConfiguration";
/** Only jobs have one. */
const commandName = "command.name";

/**
 * The policy for a resource that names a security configuration. The resource alone shows whether
 * it names one at all; the stack shows which one is meant, also while its name is not known yet.
 */
export function defineReferencePolicy(
  control: Control<ObservedSecurityConfigurationReference>,
  type: ResourceType,
): ControlPolicy {
  return definePolicy({
    control,
    type,
    observe: (inputs) => ({
      command: observeFact(inputs, commandName),
      name: observeFact(inputs, field),
      configuration: unresolved("not-in-stack"),
    }),
    observeInStack: (resource, stack) => ({
      command: observeFact(resource.props, commandName),
      name: observeFact(resource.props, field),
      configuration: resolve(resource, stack),
    }),
  });
}

function resolve(
  resource: PolicyResource,
  stack: readonly PolicyResource[],
): Fact<ObservedSecurityConfiguration> {
  const name = observeFact(resource.props, field);
  const found = findByName(name, stack) ?? findByOutput(resource);
  if (found !== undefined) return known(observeSecurityConfiguration(found.props));
  return name.state === "unresolved" ? name : unresolved("not-in-stack");
}

function findByName(
  name: Fact<unknown>,
  stack: readonly PolicyResource[],
): PolicyResource | undefined {
  if (name.state !== "known") return undefined;
  return stack
    .filter(({ type }) => type === resourceTypes.securityConfiguration)
    .find(({ urn, props }) => name.value === observeText(props, "name") || name.value === urn);
}

/** The resource that the value comes from, where it is the only security configuration among them. */
function findByOutput({ propertyDependencies }: PolicyResource): PolicyResource | undefined {
  const [found, ...others] = (propertyDependencies[field] ?? []).filter(
    ({ type }) => type === resourceTypes.securityConfiguration,
  );
  return others.length === 0 ? found : undefined;
}
