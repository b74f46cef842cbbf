import type { Reason, ReasonCode } from "../../core/reason";
import { connectionReasons } from "./connection-reasons";
import { keyArn, otherKeyArn, otherRoleArn, roleArn } from "./observations";
import { selfCheckReasons } from "./self-check-reasons";
import { topicReasons } from "./topic-reasons";

const approved = [keyArn];
const parameter = { name: "/glue-encryption-guardrail/key-arn", required: keyArn };

/** One reason per code. */
export const reasons: { readonly [Code in ReasonCode]: Reason<Code> } = {
  "encryption-absent": { code: "encryption-absent", required: "SSE-KMS" },
  "encryption-off": { code: "encryption-off", mode: "DISABLED", required: "SSE-KMS" },
  "encryption-without-kms": {
    code: "encryption-without-kms",
    mode: "SSE-S3",
    required: "SSE-KMS",
  },
  "mode-unrecognised": { code: "mode-unrecognised", mode: 'sse"kms', required: "CSE-KMS" },
  "service-role-absent": { code: "service-role-absent" },
  "key-managed-by-aws": { code: "key-managed-by-aws", keyArn, found: "KeyManager AWS" },
  "service-role-unused": { code: "service-role-unused", approved: [roleArn] },
  "service-role-malformed": { code: "service-role-malformed", found: "etl" },
  "service-role-not-approved": {
    code: "service-role-not-approved",
    found: otherRoleArn,
    approved: [roleArn],
  },
  "passwords-in-plaintext": { code: "passwords-in-plaintext" },
  "flag-unrecognised": { code: "flag-unrecognised", found: "yes" },
  "key-absent": { code: "key-absent", found: "", approved },
  "key-aws-managed": { code: "key-aws-managed", found: "alias/aws/glue", approved: [] },
  "key-alias": { code: "key-alias", found: "alias/glue", approved },
  "key-bare-id": { code: "key-bare-id", found: "1a2b", approved },
  "key-malformed": { code: "key-malformed", found: "a\nkey", approved },
  "key-other-partition": { code: "key-other-partition", found: otherKeyArn, approved },
  "key-other-region": { code: "key-other-region", found: otherKeyArn, approved },
  "key-other-account": { code: "key-other-account", found: otherKeyArn, approved },
  "key-not-approved": {
    code: "key-not-approved",
    found: "arn:other",
    approved: ["arn:one", "arn:two"],
  },
  "key-missing": { code: "key-missing", keyArn, found: "" },
  "key-disabled": { code: "key-disabled", keyArn, found: "Disabled" },
  "key-pending-deletion": { code: "key-pending-deletion", keyArn, found: "PendingDeletion" },
  "key-not-symmetric": { code: "key-not-symmetric", keyArn, found: "RSA_2048, SIGN_VERIFY" },
  "key-in-other-region": { code: "key-in-other-region", keyArn, found: "us-east-1" },
  "key-not-usable": { code: "key-not-usable", keyArn, found: "Unavailable" },
  "security-configuration-absent": { code: "security-configuration-absent" },
  "security-configuration-missing": { code: "security-configuration-missing", name: "etl" },
  "security-configuration-weak": {
    code: "security-configuration-weak",
    name: "etl",
    controls: ["security-configuration-s3", "security-configuration-cloudwatch"],
  },
  ...connectionReasons,
  "secret-in-argument": {
    code: "secret-in-argument",
    property: "defaultArguments.--password",
  },
  "token-in-source-control": { code: "token-in-source-control" },
  "parameter-absent": { code: "parameter-absent", ...parameter },
  "parameter-repointed": { code: "parameter-repointed", ...parameter, found: otherKeyArn },
  ...selfCheckReasons,
  ...topicReasons,
};
