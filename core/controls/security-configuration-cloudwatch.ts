import { defineControl } from "../control";
import { clauses, encryptionAtRest } from "../frameworks";
import { judgeEncryption } from "../judges/encryption";
import type { ObservedEncryption } from "../observed/security-configuration";

/** Glue jobs write their CloudWatch logs encrypted with an approved KMS key. */
export const securityConfigurationCloudwatch = defineControl<ObservedEncryption>({
  id: "security-configuration-cloudwatch",
  resource: "security-configuration",
  subject: "CloudWatch logs",
  severity: "medium",
  title: "Glue jobs write their CloudWatch logs encrypted with an approved KMS key.",
  rationale:
    "Job logs hold query plans, file names and often rows of the data that a job stumbled over.",
  frameworks: [...encryptionAtRest, clauses.isoLogging, clauses.soc2Storage],
  remediationSteps:
    'Set cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS", kmsKeyArn: key.arn } in ' +
    "the encryptionConfiguration.",
  remediable: false,
  evaluate: (observed, requirement) => judgeEncryption(observed, "SSE-KMS", requirement),
});
