/** Where something lives; the fields that are not known before deployment are left out. */
export interface AccountRegion {
  readonly partition?: string;
  readonly account?: string;
  readonly region?: string;
}

/**
 * Which keys are approved: full key ARNs, or patterns in which `*` stands for any characters. No
 * approval extends to another Region, where Glue could not use the key.
 * `"any-customer-key"` approves every key of the resource's own account and Region that is named by its ARN.
 */
export type ApprovedKeys = "any-customer-key" | readonly string[];

/** What must hold; keys may differ between the two halves of the catalog's settings. */
export interface Requirement {
  readonly accountRegion: AccountRegion;
  readonly metadataKeys: ApprovedKeys;
  readonly passwordKeys: ApprovedKeys;
  /** Keys approved for security configurations and ML transforms. */
  readonly securityConfigurationKeys: ApprovedKeys;
  /** Names of security configurations that are good although they cannot be looked at. */
  readonly knownSecurityConfigurations: readonly string[];
  /** IAM role ARNs approved for `SSE-KMS-WITH-SERVICE-ROLE`; `"any"` until they are configured. */
  readonly serviceRoles: "any" | readonly string[];
}

/** The requirement of a deployed guardrail: besides what is approved, what a plan writes. */
export interface DeployedRequirement extends Requirement {
  readonly accountRegion: Required<AccountRegion>;
  readonly metadataKeyArn: string;
  readonly passwordKeyArn: string;
  readonly serviceRoles: readonly string[];
  /** Name of the SSM parameter that publishes `metadataKeyArn`. It is read, never followed. */
  readonly parameterName: string;
}

/**
 * Builds the requirement from what the guardrail was deployed with: one approved key per half of the
 * catalog's settings, and any customer key for security configurations, which other teams own.
 */
export function toDeployedRequirement(deployed: {
  readonly accountRegion: Required<AccountRegion>;
  readonly metadataKeyArn: string;
  readonly passwordKeyArn: string;
  readonly serviceRoles: readonly string[];
  readonly parameterName: string;
}): DeployedRequirement {
  return {
    ...deployed,
    metadataKeys: [deployed.metadataKeyArn],
    passwordKeys: [deployed.passwordKeyArn],
    securityConfigurationKeys: "any-customer-key",
    knownSecurityConfigurations: [],
  };
}
