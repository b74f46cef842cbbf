import type { PolicyResource } from "@pulumi/policy";
import type { Control } from "../../core/control";
import { known, unresolved, type Fact } from "../../core/observed/fact";
import type { ObservedSecurityConfigurationReference } from "../../core/observed/security-configuration";
import { isSamePlace } from "../configuration/account-region";
import { definePolicy, type ControlPolicy } from "../define/define-policy";
import { observeFact, observeText } from "./inputs";
import { resourceTypes, type ResourceType } from "./resource-types";
import { observeSecurityConfiguration } from "./security-configuration";
import { ofType, sourcesOf, type StackResources } from "./stack-resources";

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
    observeInStack: (resource, stack) => {
      const command = observeFact(resource.props, commandName);
      const name = observeFact(resource.props, field);
      const meant = findMeant(resource, name, stack).map(({ props }) =>
        known(observeSecurityConfiguration(props)),
      );
      const none = name.state === "unresolved" ? name : unresolved("not-in-stack");
      return (meant.length === 0 ? [none] : meant).map((configuration) => ({
        command,
        name,
        configuration,
      }));
    },
  });
}

/** The configurations that may be meant; several where one is also looked up by its name. */
function findMeant(
  resource: PolicyResource,
  name: Fact<unknown>,
  stack: StackResources,
): StackResources {
  const here = (found: PolicyResource) => isSamePlace(found, resource);
  const sources = sourcesOf(resource, field, resourceTypes.securityConfiguration).filter(here);
  // Of several sources Pulumi does not say which one the value is.
  if (name.state !== "known") return sources.length === 1 ? sources : [];
  const all = ofType(stack, resourceTypes.securityConfiguration);
  const named = all.filter((found) => here(found) && isNamed(found, name.value));
  if (named.length > 0) return preferSameProvider(named, resource);
  // A source whose own name is another was only what the value was made from.
  return sources.length === 1 ? sources.filter(hasNoNameYet) : [];
}

function isNamed({ urn, props }: PolicyResource, name: unknown): boolean {
  return name === observeText(props, "name") || name === urn;
}

function hasNoNameYet({ props }: PolicyResource): boolean {
  return observeText(props, "name") === undefined;
}

/** By the provider, as accounts that are not known may differ. */
function preferSameProvider(found: StackResources, { provider }: PolicyResource): StackResources {
  const same = found.filter((other) => other.provider?.urn === provider?.urn);
  return same.length > 0 ? same : found;
}
