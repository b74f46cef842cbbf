import { jobSecurityConfiguration } from "../../core/controls";
import { resourceTypes } from "../resource-types";
import { defineReferencePolicy } from "../security-configuration-references";

export const jobSecurityConfigurationPolicy = defineReferencePolicy(
  jobSecurityConfiguration,
  resourceTypes.job,
);
