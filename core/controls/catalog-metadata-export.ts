import { defineControl } from "../control";
import { encryptionAtRest } from "../frameworks";
import { judgeExport } from "../judges/metadata-export";
import type { Fact } from "../observed/fact";
import type { ObservedMetadataExport } from "../observed/metadata-export";
import type { Requirement } from "../requirement";

/** An export of the catalog's metadata is encrypted with a customer managed KMS key. */
export const catalogMetadataExport = defineControl<
  Fact<ObservedMetadataExport>,
  Pick<Requirement, "accountRegion" | "securityConfigurationKeys">
>({
  id: "catalog-metadata-export",
  resource: "data-catalog",
  subject: "metadata exports",
  severity: "high",
  title: "An export of the catalog's metadata is encrypted with a customer managed KMS key.",
  rationale:
    "An export is a copy of the metadata in S3 Tables, which the settings of the catalog do not reach. " +
    "Encrypted without KMS, it is open to everyone who may read the table bucket.",
  frameworks: [...encryptionAtRest],
  remediationSteps:
    "Run aws glue put-data-catalog-export-configuration with --export-setting ENABLED and " +
    "--encryption-configuration SseAlgorithm=aws:kms,KmsKeyArn=<key ARN>, or with --export-setting DISABLED.",
  remediable: false,
  evaluate: judgeExport,
});
