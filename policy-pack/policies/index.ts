import type { PolicyDefinition } from "../define/define-policy";
import { catalogConnectionPasswordsPolicy } from "./catalog-connection-passwords";
import { catalogMetadataEncryptionPolicy } from "./catalog-metadata-encryption";
import { connectionSecretPolicy } from "./connection-secret";
import { connectionTlsPolicy } from "./connection-tls";
import { crawlerSecurityConfigurationPolicy } from "./crawler-security-configuration";
import { devEndpointSecurityConfigurationPolicy } from "./dev-endpoint-security-configuration";
import { jobSecurityConfigurationPolicy } from "./job-security-configuration";
import { mlTransformEncryptionPolicy } from "./ml-transform-encryption";
import { securityConfigurationBookmarksPolicy } from "./security-configuration-bookmarks";
import { securityConfigurationCloudwatchPolicy } from "./security-configuration-cloudwatch";
import { securityConfigurationDataQualityPolicy } from "./security-configuration-data-quality";
import { securityConfigurationS3Policy } from "./security-configuration-s3";

/** One policy per control that has a resource in the provider, in the order of the controls. */
export const policies: readonly PolicyDefinition[] = [
  catalogMetadataEncryptionPolicy,
  catalogConnectionPasswordsPolicy,
  securityConfigurationS3Policy,
  securityConfigurationCloudwatchPolicy,
  securityConfigurationBookmarksPolicy,
  securityConfigurationDataQualityPolicy,
  jobSecurityConfigurationPolicy,
  crawlerSecurityConfigurationPolicy,
  devEndpointSecurityConfigurationPolicy,
  mlTransformEncryptionPolicy,
  connectionTlsPolicy,
  connectionSecretPolicy,
];
