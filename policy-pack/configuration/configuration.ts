import type { PolicyConfigSchema } from "@pulumi/policy";
import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import { ConfigError } from "../../core/errors";
import type { ApprovedKeys } from "../../core/requirement";
import { urnPattern, type Exemption } from "./exemptions";

/** What a platform team decides for all policies; each field's default is the permissive one. */
export interface Configuration {
  readonly approvedKeys: ApprovedKeys;
  readonly serviceRoles: "any" | readonly string[];
  readonly knownSecurityConfigurations: readonly string[];
  /** Stacks that must hold a catalog's settings, as patterns of `project/stack`. */
  readonly catalogOwners: readonly string[];
  readonly exemptions: readonly Exemption[];
}

/** What every policy reads beside its resource. */
export interface Context {
  readonly configuration: Configuration;
  /** Today in UTC, `YYYY-MM-DD`, against which exemptions expire. */
  readonly today: string;
}

/** Reads the context; a function, as the configuration is known only once the policies run. */
export type ReadContext = () => Context;

export const defaultConfiguration: Configuration = {
  approvedKeys: "any-customer-key",
  serviceRoles: "any",
  knownSecurityConfigurations: [],
  catalogOwners: [],
  exemptions: [],
};

const text = { type: "string", minLength: 1 } as const;

/**
 * The shape of the configuration. Pulumi checks it before a policy runs, and refuses a preview with
 * every problem listed, so nothing here is checked a second time.
 */
export function toConfigurationSchema(policies: readonly string[]): PolicyConfigSchema {
  return {
    properties: {
      approvedKeys: listOf(
        "^arn:[^:]+:kms:[^:]+:[^:]+:key/.+$",
        "KMS key ARNs; * matches anything",
      ),
      serviceRoles: listOf(
        "^arn:[^:*]+:iam::[0-9]{12}:role/[^*?]+$",
        "ARNs of approved IAM roles, each in full",
      ),
      knownSecurityConfigurations: listOf(".", "names from other stacks"),
      catalogOwners: listOf("^[^/]+/[^/]+$", "project/stack; * matches anything"),
      exemptions: { type: "array", items: toExemptionSchema(policies) },
    },
  };
}

function toExemptionSchema(policies: readonly string[]): PolicyConfigJSONSchema {
  const properties: Record<string, PolicyConfigJSONSchema> = {
    urn: {
      type: "string",
      pattern: urnPattern,
      description: "urn:pulumi:stack::project::type::name; * matches anything within a part",
    },
    policy: { type: "string", enum: [...policies] },
    owner: text,
    reason: text,
    expires: { type: "string", format: "date", description: "last day in force, UTC" },
  };
  return {
    type: "object",
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

function listOf(pattern: string, description: string): PolicyConfigJSONSchema {
  return { type: "array", minItems: 1, items: { type: "string", pattern, description } };
}

/**
 * Fills in the defaults.
 *
 * @throws ConfigError naming every field that the configuration does not have. Pulumi's check of the
 * schema lets them pass, and a misspelt `exemption` or `approvedKey` would be ignored in silence.
 */
export function parseConfiguration(given: Partial<Configuration>): Configuration {
  const fields = Object.keys(defaultConfiguration);
  const strange = Object.keys(given).filter((field) => !fields.includes(field));
  if (strange.length === 0) return { ...defaultConfiguration, ...given };
  const refusal = new ConfigError(
    "The policy pack's configuration",
    strange.map((field) => ({
      path: "configuration",
      expected: `one of ${fields.join(", ")}`,
      found: field,
    })),
  );
  // The SDK shows the stack, and a mistake in a JSON file has nothing to do with this code.
  refusal.stack = refusal.message;
  throw refusal;
}
