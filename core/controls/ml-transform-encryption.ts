import { defineControl } from "../control";
import { clauses } from "../frameworks";
import { judgeEncryption } from "../judges/encryption";
import type { ObservedEncryption } from "../observed/security-configuration";

/** A Glue ML transform encrypts its user data with an approved KMS key. */
export const mlTransformEncryption = defineControl<ObservedEncryption>({
  id: "ml-transform-encryption",
  resource: "ml-transform",
  subject: "user data",
  severity: "medium",
  title: "A Glue ML transform encrypts its user data with an approved KMS key.",
  rationale:
    "A transform keeps the records that people labelled for it, which are records of the data.",
  frameworks: [
    clauses.foundationalMlTransform,
    { name: "AWS Config", reference: "glue-ml-transform-encrypted-at-rest" },
    clauses.isoCryptography,
    clauses.cisAtRest,
    clauses.csaCryptography,
    clauses.kisaCryptography,
    clauses.nistAtRest,
  ],
  remediationSteps:
    "Create the transform with aws glue create-ml-transform and --transform-encryption " +
    'MlUserDataEncryption={MlUserDataEncryptionMode="SSE-KMS",KmsKeyId=<key ARN>}.',
  remediable: false,
  evaluate: (observed, requirement) => judgeEncryption(observed, "SSE-KMS", requirement),
});
