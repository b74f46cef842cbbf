import {
  catalogConnectionPasswords,
  catalogMetadataEncryption,
  connectionSecret,
  connectionTls,
  crawlerSecurityConfiguration,
  devEndpointSecurityConfiguration,
  jobSecret,
  jobSecurityConfiguration,
  mlTransformEncryption,
  securityConfigurationBookmarks,
  securityConfigurationCloudwatch,
  securityConfigurationDataQuality,
  securityConfigurationS3,
} from "../core/controls";
import { definePolicy, type ControlPolicy } from "./define/define-policy";
import { observeMetadata, observePasswords } from "./inputs/catalog-settings";
import { observeConnection } from "./inputs/connection";
import { observeJobCredentials } from "./inputs/job-credentials";
import { observeTransform } from "./inputs/ml-transform";
import { resourceTypes } from "./inputs/resource-types";
import {
  observeBookmarks,
  observeCloudwatch,
  observeDataQuality,
  observeS3,
} from "./inputs/security-configuration";
import { defineReferencePolicy } from "./inputs/security-configuration-references";

const { catalogSettings, connection, crawler, devEndpoint, job, jobArguments, mlTransform } =
  resourceTypes;
const configuration = resourceTypes.securityConfiguration;

/** One policy per control that has a resource in the provider, in the order of the controls. */
export const policies: readonly ControlPolicy[] = [
  definePolicy({
    control: catalogMetadataEncryption,
    type: catalogSettings,
    observe: observeMetadata,
  }),
  definePolicy({
    control: catalogConnectionPasswords,
    type: catalogSettings,
    observe: observePasswords,
  }),
  definePolicy({
    control: securityConfigurationS3,
    type: configuration,
    observe: observeS3,
  }),
  definePolicy({
    control: securityConfigurationCloudwatch,
    type: configuration,
    observe: observeCloudwatch,
  }),
  definePolicy({
    control: securityConfigurationBookmarks,
    type: configuration,
    observe: observeBookmarks,
  }),
  definePolicy({
    control: securityConfigurationDataQuality,
    type: configuration,
    observe: observeDataQuality,
  }),
  defineReferencePolicy(jobSecurityConfiguration, job),
  defineReferencePolicy(crawlerSecurityConfiguration, crawler),
  defineReferencePolicy(devEndpointSecurityConfiguration, devEndpoint),
  definePolicy({
    control: mlTransformEncryption,
    type: mlTransform,
    observe: observeTransform,
  }),
  definePolicy({ control: connectionTls, type: connection, observe: observeConnection }),
  definePolicy({ control: connectionSecret, type: connection, observe: observeConnection }),
  definePolicy({ control: jobSecret, type: jobArguments, observe: observeJobCredentials }),
];
