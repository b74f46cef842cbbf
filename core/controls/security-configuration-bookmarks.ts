import { defineControl } from "../control";
import { encryptionAtRest } from "../frameworks";
import { judgeEncryption } from "../judges/encryption";
import type { ObservedEncryption } from "../observed/security-configuration";

/** Glue job bookmarks are encrypted on the client with an approved KMS key. */
export const securityConfigurationBookmarks = defineControl<ObservedEncryption>({
  id: "security-configuration-bookmarks",
  resource: "security-configuration",
  subject: "job bookmarks",
  severity: "medium",
  title: "Glue job bookmarks are encrypted on the client with an approved KMS key.",
  rationale:
    "A bookmark says which files and which values of key columns a job has read. Glue stores it " +
    "in a place of its own, so it is encrypted before it is sent there (CSE-KMS).",
  frameworks: encryptionAtRest,
  remediationSteps:
    'Set jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS", kmsKeyArn: key.arn } ' +
    "in the encryptionConfiguration.",
  remediable: false,
  evaluate: (observed, requirement) => judgeEncryption(observed, "CSE-KMS", requirement),
});
