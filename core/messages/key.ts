import type { KeyReasonCode, KeyStateReasonCode, Reason } from "../reason";
import type { Resource } from "../resource";
import { awsCommand } from "./command";
import { oneOf, quote, type Description, type Descriptions } from "./description";

/** Messages about the key that a setting names. */
const nameDescriptions: Descriptions<KeyReasonCode> = {
  "key-absent": named("have no KMS key"),
  "key-aws-managed": named("use a key that AWS manages"),
  "key-alias": named("name their KMS key by an alias, which can be moved to another key"),
  "key-bare-id": named("name their KMS key by a bare id, which is another key in another account"),
  "key-malformed": named("name something that is not a KMS key"),
  "key-other-partition": named("use a KMS key of another partition"),
  "key-other-region": named("use a KMS key of another Region"),
  "key-other-account": named("use a KMS key of another account"),
  "key-not-approved": named("use a KMS key that is not approved"),
};

/** Messages about a key itself. */
const stateDescriptions: Descriptions<KeyStateReasonCode> = {
  "key-missing": inState("does not exist", "Deploy the guardrail with a key that exists."),
  "key-disabled": inState("is disabled", (key) => `Enable the key: ${onKey("enable-key", key)}.`),
  "key-pending-deletion": inState(
    "is about to be deleted",
    (key) =>
      `Cancel the deletion at once: ${onKey("cancel-key-deletion", key)}, then ${onKey("enable-key", key)}.`,
  ),
  "key-managed-by-aws": inState(
    "is managed by AWS",
    "Use a customer managed key: only its policy, rotation and deletion are yours to control.",
  ),
  "key-not-symmetric": inState(
    "is not symmetric",
    "Deploy the guardrail with a symmetric encryption key.",
  ),
  "key-in-other-region": inState(
    "is in another Region",
    "Deploy the guardrail with a key of this Region.",
  ),
  "key-not-usable": inState("is not usable", "Bring the key back to the state Enabled."),
};

export const keyDescriptions: Descriptions<KeyReasonCode | KeyStateReasonCode> = {
  ...nameDescriptions,
  ...stateDescriptions,
};

function named(statement: string) {
  return ({ found, approved }: Reason<KeyReasonCode>): Description => ({
    statement,
    found: found === "" ? "none" : quote(found),
    required: oneOf(approved, "the ARN of a customer managed key of this account and Region"),
    next: "Set an approved key by its full ARN.",
  });
}

function onKey(call: string, key: Resource): string {
  return awsCommand(`kms ${call}`, key, "key-id");
}

function inState(statement: string, next: string | ((key: Resource) => string)) {
  return ({ found }: Reason<KeyStateReasonCode>, key: Resource): Description => ({
    statement,
    found: found === "" ? "no key" : found,
    required: "an enabled symmetric customer managed key of this Region",
    next: typeof next === "string" ? next : next(key),
  });
}
