import type { PolicyResource, ResourceValidationArgs } from "@pulumi/policy";
import type { Requirement } from "../../core/requirement";
import type { Configuration } from "./configuration";
import { toHome } from "./account-region";

/** What must hold for one resource: what the platform team approved, in the resource's own account and Region. */
export function toRequirement(
  { approvedKeys, serviceRoles, knownSecurityConfigurations }: Configuration,
  { props, provider }: Pick<ResourceValidationArgs | PolicyResource, "props" | "provider">,
): Requirement {
  return {
    accountRegion: toHome(props, provider),
    metadataKeys: approvedKeys,
    passwordKeys: approvedKeys,
    securityConfigurationKeys: approvedKeys,
    serviceRoles,
    knownSecurityConfigurations,
  };
}
