import { jobSecurityConfiguration } from "../../core/controls";
import { resourceTypes } from "../inputs/resource-types";
import { defineReferencePolicy } from "../inputs/security-configuration-references";

export const jobSecurityConfigurationPolicy = defineReferencePolicy(
  jobSecurityConfiguration,
  resourceTypes.job,
);
