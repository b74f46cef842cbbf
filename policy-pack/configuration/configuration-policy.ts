import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import {
  parseConfiguration,
  toConfigurationSchema,
  type Configuration,
  type ReadContext,
} from "./configuration";
import type { PolicyDefinition } from "../define/define-policy";

type ConfigurationPolicy = ResourceValidationPolicy & StackValidationPolicy;

/**
 * The policies of a pack, led by `configuration`. CrossGuard shows a policy only the properties under
 * its own name, and a platform team should state its keys and exemptions once. So the first policy
 * reads them for all, which works because the policies run one after the other, in this order.
 */
export function toPolicies(
  definitions: readonly PolicyDefinition[],
  today: () => string,
): (ResourceValidationPolicy | StackValidationPolicy)[] {
  let configuration: Configuration | undefined;
  const readContext: ReadContext = () => ({ configuration: given(configuration), today: today() });
  const first = toConfigurationPolicy(
    definitions.map(({ id }) => id),
    (read) => {
      configuration = read;
    },
  );
  return [first, ...definitions.map((definition) => definition.toPolicy(readContext))];
}

function toConfigurationPolicy(
  policies: readonly string[],
  keep: (configuration: Configuration) => void,
): ConfigurationPolicy {
  return {
    name: "configuration",
    displayName: "Configuration of the pack",
    description:
      "Holds the configuration of all policies of the pack: approved keys, owners, exemptions.",
    enforcementLevel: "mandatory",
    configSchema: toConfigurationSchema(policies),
    validateResource: (args) => {
      keep(parseConfiguration(args.getConfig<Partial<Configuration>>()));
    },
    validateStack: (args) => {
      keep(parseConfiguration(args.getConfig<Partial<Configuration>>()));
    },
  };
}

/** @throws Error when the policy was disabled, rather than judge by defaults that no one chose. */
function given(configuration: Configuration | undefined): Configuration {
  if (configuration !== undefined) return configuration;
  throw new Error(
    'The policy "configuration" is disabled, and the others read their configuration from it. ' +
      'Set it to "mandatory" in the policy pack\'s configuration.',
  );
}
