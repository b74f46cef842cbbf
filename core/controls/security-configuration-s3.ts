import { defineControl } from "../control";
import { firstCertain } from "../judges/first-certain";
import { clauses, encryptionAtRest } from "../frameworks";
import { judgeEncryption } from "../judges/encryption";
import type { Fact } from "../observed/fact";
import type { ObservedEncryption } from "../observed/security-configuration";
import type { Requirement } from "../requirement";
import { nonCompliant, unknown, type Verdict } from "../verdict";

/** Glue writes to S3 encrypted with an approved KMS key. */
export const securityConfigurationS3 = defineControl<Fact<readonly ObservedEncryption[]>>({
  id: "security-configuration-s3",
  resource: "security-configuration",
  subject: "S3 objects",
  severity: "high",
  title: "Glue writes to S3 encrypted with an approved KMS key.",
  rationale:
    "Jobs write the data itself to S3. With SSE-S3 everyone who may read the bucket reads the " +
    "data; with SSE-KMS the key's policy decides, and each use of the key is on record.",
  frameworks: [...encryptionAtRest, clauses.soc2Storage, clauses.finosAtRest],
  remediationSteps:
    'Set s3Encryption: { s3EncryptionMode: "SSE-KMS", kmsKeyArn: key.arn } in the ' +
    "encryptionConfiguration.",
  remediable: false,
  evaluate(entries, requirement) {
    if (entries.state === "unresolved") return unknown(entries);
    if (entries.state === "absent" || entries.value.length === 0) {
      return nonCompliant({ code: "encryption-absent", required: "SSE-KMS" });
    }
    return firstCertain(entries.value.map((entry) => judgeEntry(entry, requirement)));
  },
});

function judgeEntry(entry: ObservedEncryption, requirement: Requirement): Verdict {
  if (entry.mode.state === "known" && entry.mode.value === "SSE-S3") {
    return nonCompliant({ code: "encryption-without-kms", mode: "SSE-S3", required: "SSE-KMS" });
  }
  return judgeEncryption(entry, "SSE-KMS", requirement);
}
