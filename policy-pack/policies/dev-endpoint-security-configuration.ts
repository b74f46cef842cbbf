import { devEndpointSecurityConfiguration } from "../../core/controls";
import { resourceTypes } from "../inputs/resource-types";
import { defineReferencePolicy } from "../inputs/security-configuration-references";

export const devEndpointSecurityConfigurationPolicy = defineReferencePolicy(
  devEndpointSecurityConfiguration,
  resourceTypes.devEndpoint,
);
