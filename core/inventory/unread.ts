import type { Control } from "../control";
import {
  catalogConnectionPasswords,
  catalogMetadataEncryption,
  catalogMetadataExport,
  connectionSecret,
  connectionTls,
  crawlerSecurityConfiguration,
  dataQualityRulesetSecurityConfiguration,
  devEndpointSecurityConfiguration,
  jobSecret,
  jobSecurityConfiguration,
  mlTransformEncryption,
  securityConfigurationBookmarks,
  securityConfigurationCloudwatch,
  securityConfigurationDataQuality,
  securityConfigurationS3,
  sessionSecurityConfiguration,
} from "../controls";
import type { Finding } from "../finding";
import type { Unresolved } from "../observed/fact";
import type { AccountRegion } from "../requirement";
import { toResource, type ResourceKind } from "../resource";
import { unknown } from "../verdict";
import type { Listing } from "./item";

type Named = Pick<Control<never, never>, "id" | "resource" | "subject" | "severity" | "remediable">;

/** What each listing is read for. */
const judged: Readonly<Record<Listing, readonly Named[]>> = {
  "catalog-settings": [catalogMetadataEncryption, catalogConnectionPasswords],
  "metadata-export": [catalogMetadataExport],
  "security-configurations": [
    securityConfigurationS3,
    securityConfigurationCloudwatch,
    securityConfigurationBookmarks,
    securityConfigurationDataQuality,
  ],
  jobs: [jobSecurityConfiguration, jobSecret],
  crawlers: [crawlerSecurityConfiguration],
  "dev-endpoints": [devEndpointSecurityConfiguration],
  sessions: [sessionSecurityConfiguration],
  "ml-transforms": [mlTransformEncryption],
  connections: [connectionTls, connectionSecret],
  triggers: [jobSecurityConfiguration, jobSecret],
  "data-quality-rulesets": [dataQualityRulesetSecurityConfiguration],
  "job-runs": [jobSecurityConfiguration, jobSecret],
};

/** Those whose control is about another kind of resource. */
const kinds: Partial<Record<Listing, ResourceKind>> = {
  triggers: "trigger",
  "job-runs": "job-run",
};

/** The controls of a listing that was not read to its end: unknown for all, `*`, that it may have. */
export function evaluateUnread(
  { listing, why }: { readonly listing: Listing; readonly why: Unresolved },
  accountRegion: Required<AccountRegion>,
): readonly Finding[] {
  const isOne = listing === "catalog-settings" || listing === "metadata-export";
  const name = isOne ? accountRegion.account : "*";
  return judged[listing].map(({ id, resource, subject, severity, remediable }) => ({
    control: id,
    resource: toResource(kinds[listing] ?? resource, { name, accountRegion }),
    ...(subject !== undefined && { subject }),
    severity,
    remediable,
    verdict: unknown(why),
  }));
}
