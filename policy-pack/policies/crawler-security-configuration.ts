import { crawlerSecurityConfiguration } from "../../core/controls";
import { resourceTypes } from "../resource-types";
import { defineReferencePolicy } from "../security-configuration-references";

export const crawlerSecurityConfigurationPolicy = defineReferencePolicy(
  crawlerSecurityConfiguration,
  resourceTypes.crawler,
);
