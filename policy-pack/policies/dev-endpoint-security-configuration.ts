import { devEndpointSecurityConfiguration } from "../../core/controls";
import { resourceTypes } from "../resource-types";
import { defineReferencePolicy } from "../security-configuration-references";

export const devEndpointSecurityConfigurationPolicy = defineReferencePolicy(
  devEndpointSecurityConfiguration,
  resourceTypes.devEndpoint,
);
