import { catalogConnectionPasswords } from "./catalog-connection-passwords";
import { catalogMetadataEncryption } from "./catalog-metadata-encryption";
import { catalogMetadataExport } from "./catalog-metadata-export";
import { connectionSecret } from "./connection-secret";
import { connectionTls } from "./connection-tls";
import { crawlerSecurityConfiguration } from "./crawler-security-configuration";
import { dataQualityRulesetSecurityConfiguration } from "./data-quality-ruleset-security-configuration";
import { devEndpointSecurityConfiguration } from "./dev-endpoint-security-configuration";
import { exposedObject } from "./exposed-object";
import { guardrailAlarm } from "./guardrail-alarm";
import { guardrailFunction } from "./guardrail-function";
import { guardrailKey } from "./guardrail-key";
import { guardrailNotifyingAlarm } from "./guardrail-notifying-alarm";
import { guardrailParameter } from "./guardrail-parameter";
import { guardrailPath } from "./guardrail-path";
import { guardrailRule } from "./guardrail-rule";
import { guardrailSchedule } from "./guardrail-schedule";
import { guardrailSecurityConfiguration } from "./guardrail-security-configuration";
import { guardrailTopic } from "./guardrail-topic";
import { guardrailTrail } from "./guardrail-trail";
import { jobSecret } from "./job-secret";
import { jobSecurityConfiguration } from "./job-security-configuration";
import { mlTransformEncryption } from "./ml-transform-encryption";
import { securityConfigurationBookmarks } from "./security-configuration-bookmarks";
import { securityConfigurationCloudwatch } from "./security-configuration-cloudwatch";
import { securityConfigurationDataQuality } from "./security-configuration-data-quality";
import { securityConfigurationS3 } from "./security-configuration-s3";
import { sessionSecurityConfiguration } from "./session-security-configuration";

/** Every control on Glue, in the order of the docs. */
export const glueControls = [
  catalogMetadataEncryption,
  catalogConnectionPasswords,
  catalogMetadataExport,
  securityConfigurationS3,
  securityConfigurationCloudwatch,
  securityConfigurationBookmarks,
  securityConfigurationDataQuality,
  jobSecurityConfiguration,
  crawlerSecurityConfiguration,
  devEndpointSecurityConfiguration,
  sessionSecurityConfiguration,
  dataQualityRulesetSecurityConfiguration,
  mlTransformEncryption,
  connectionTls,
  connectionSecret,
  jobSecret,
] as const;

/** Every control: on Glue first, then on the guardrail itself. */
export const controls = [
  ...glueControls,
  guardrailKey,
  guardrailParameter,
  guardrailRule,
  guardrailSchedule,
  guardrailAlarm,
  guardrailFunction,
  guardrailNotifyingAlarm,
  guardrailTopic,
  guardrailSecurityConfiguration,
  guardrailTrail,
  guardrailPath,
  exposedObject,
] as const;

export {
  catalogConnectionPasswords,
  catalogMetadataEncryption,
  catalogMetadataExport,
  connectionSecret,
  connectionTls,
  crawlerSecurityConfiguration,
  dataQualityRulesetSecurityConfiguration,
  devEndpointSecurityConfiguration,
  exposedObject,
  guardrailAlarm,
  guardrailFunction,
  guardrailKey,
  guardrailNotifyingAlarm,
  guardrailParameter,
  guardrailPath,
  guardrailRule,
  guardrailSchedule,
  guardrailSecurityConfiguration,
  guardrailTopic,
  guardrailTrail,
  jobSecret,
  jobSecurityConfiguration,
  mlTransformEncryption,
  securityConfigurationBookmarks,
  securityConfigurationCloudwatch,
  securityConfigurationDataQuality,
  securityConfigurationS3,
  sessionSecurityConfiguration,
};
