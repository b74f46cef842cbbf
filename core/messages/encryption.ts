import { oneOf, quote, type Descriptions } from "./description";

type EncryptionReasonCode =
  | "encryption-absent"
  | "encryption-off"
  | "encryption-without-kms"
  | "mode-unrecognised"
  | "service-role-absent"
  | "service-role-unused"
  | "service-role-malformed"
  | "service-role-not-approved"
  | "passwords-in-plaintext"
  | "flag-unrecognised";

/** Where a service role is approved, by who reads the message. */
const roleFields = "serviceRoleArns (in the policy pack's configuration: serviceRoles)";

/** Messages about whether and how something is encrypted. */
export const encryptionDescriptions: Descriptions<EncryptionReasonCode> = {
  "encryption-absent": ({ required }) => ({
    statement: "have no encryption setting",
    found: "none, which AWS takes as off",
    required,
    next: `Set ${required} with an approved KMS key.`,
  }),
  "encryption-off": ({ mode, required }) => ({
    statement: "are not encrypted",
    found: `mode ${mode}`,
    required: `mode ${required}`,
    next: `Set mode ${required} with an approved KMS key.`,
  }),
  "encryption-without-kms": ({ mode, required }) => ({
    statement: "are not encrypted with a KMS key",
    found: `mode ${mode}`,
    required: `mode ${required}`,
    next: `Set mode ${required} with an approved KMS key.`,
  }),
  "mode-unrecognised": ({ mode, required }) => ({
    statement: "have an encryption mode that is not known",
    found: `mode ${quote(mode)}`,
    required: `mode ${required}`,
    next: `Correct the mode: set ${required}.`,
  }),
  "service-role-absent": () => ({
    statement: "are encrypted through a service role that is not named",
    found: "mode SSE-KMS-WITH-SERVICE-ROLE without a role",
    required: "an approved service role, or mode SSE-KMS where none is configured",
    next: "Name the approved role; where none is configured, set mode SSE-KMS.",
  }),
  "service-role-unused": ({ approved }) => ({
    statement: "are encrypted without the configured service role",
    found: "mode SSE-KMS, which needs every reader to have rights on the key",
    required: `mode SSE-KMS-WITH-SERVICE-ROLE with ${oneOf(approved, "an approved role")}`,
    next: "Set mode SSE-KMS-WITH-SERVICE-ROLE with an approved role.",
  }),
  "service-role-malformed": ({ found }) => ({
    statement: "are encrypted through a service role that is no role",
    found: quote(found),
    required: "the ARN of an IAM role",
    next: "Name the role by its ARN.",
  }),
  "service-role-not-approved": ({ found, approved }) => ({
    statement: "are encrypted through a service role that is not approved",
    found: quote(found),
    required: oneOf(approved, "mode SSE-KMS without a role"),
    next:
      approved.length === 0
        ? `Set mode SSE-KMS, or approve this role in ${roleFields}.`
        : `Use an approved role, or approve this one in ${roleFields}.`,
  }),
  "passwords-in-plaintext": () => ({
    statement: "are returned in plain text",
    found: "returnConnectionPasswordEncrypted false",
    required: "returnConnectionPasswordEncrypted true",
    next: "Set returnConnectionPasswordEncrypted to true with an approved KMS key.",
  }),
  "flag-unrecognised": ({ found }) => ({
    statement: "have an encryption flag that is not known",
    found: `returnConnectionPasswordEncrypted ${quote(found)}`,
    required: "returnConnectionPasswordEncrypted true",
    next: "Correct the flag: set the boolean true.",
  }),
};
