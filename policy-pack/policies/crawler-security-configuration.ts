import { crawlerSecurityConfiguration } from "../../core/controls";
import { resourceTypes } from "../inputs/resource-types";
import { defineReferencePolicy } from "../inputs/security-configuration-references";

export const crawlerSecurityConfigurationPolicy = defineReferencePolicy(
  crawlerSecurityConfiguration,
  resourceTypes.crawler,
);
