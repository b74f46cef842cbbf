import { defineControl } from "../control";
import { encryptionAtRest } from "../frameworks";
import { judgeEncryption } from "../judges/encryption";
import type { Fact } from "../observed/fact";
import type { ObservedEncryption } from "../observed/security-configuration";
import { notApplicable, unknown } from "../verdict";

/** Glue Data Quality keeps its results encrypted with an approved KMS key. */
export const securityConfigurationDataQuality = defineControl<Fact<ObservedEncryption>>({
  id: "security-configuration-data-quality",
  resource: "security-configuration",
  subject: "data quality results",
  severity: "medium",
  title: "Glue Data Quality keeps its results encrypted with an approved KMS key.",
  rationale:
    "Results, statistics and anomaly models hold values and distributions of the judged columns.",
  frameworks: encryptionAtRest,
  remediationSteps:
    "Create the security configuration with aws glue create-security-configuration and " +
    'DataQualityEncryption { DataQualityEncryptionMode: "SSE-KMS", KmsKeyArn }.',
  remediable: false,
  evaluate(observed, requirement) {
    if (observed.state === "unresolved") return unknown(observed);
    if (observed.state === "absent") return notApplicable("no-data-quality-part");
    return judgeEncryption(observed.value, "SSE-KMS", requirement);
  },
});
