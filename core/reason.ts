/** What is wrong with the name of a KMS key. */
export type KeyReasonCode =
  | "key-absent"
  | "key-aws-managed"
  | "key-alias"
  | "key-bare-id"
  | "key-malformed"
  | "key-other-partition"
  | "key-other-region"
  | "key-other-account"
  | "key-not-approved";

/** What is wrong with a KMS key itself. */
export type KeyStateReasonCode =
  | "key-missing"
  | "key-disabled"
  | "key-pending-deletion"
  | "key-managed-by-aws"
  | "key-not-symmetric"
  | "key-in-other-region"
  | "key-not-usable";

/** What is wrong with how a KMS key is kept. */
export type KeyRotationAndPolicyReasonCode =
  "key-not-rotating" | "key-policy-changed" | "key-alias-absent" | "key-alias-moved";

interface KeyFacts {
  /** The key's name as it was found; empty when there was none. */
  readonly found: string;
  /** Approved ARNs or patterns; empty when any customer managed key would do. */
  readonly approved: readonly string[];
}

interface KeyStateFacts {
  readonly keyArn: string;
  /** What AWS says of the key; empty when it says nothing. */
  readonly found: string;
}

interface ModeFacts {
  readonly mode: string;
  /** The mode that is to be set. */
  readonly required: string;
}

/** The facts that each reason code carries for its message. A new code is one entry here. */
interface ReasonFacts
  extends Record<KeyReasonCode, KeyFacts>, Record<KeyStateReasonCode, KeyStateFacts> {
  readonly "encryption-absent": {
    /** The setting that is to be made, as AWS writes it. */
    readonly required: string;
  };
  readonly "encryption-off": ModeFacts;
  /** Encrypted, but with a key that only AWS knows. */
  readonly "encryption-without-kms": ModeFacts;
  readonly "mode-unrecognised": ModeFacts;
  readonly "service-role-absent": object;
  /** The key is right, and the catalog does not use the role that is configured for it. */
  readonly "service-role-unused": { readonly approved: readonly string[] };
  readonly "service-role-malformed": { readonly found: string };
  readonly "service-role-not-approved": {
    readonly found: string;
    /** Approved role ARNs; empty when none is. */
    readonly approved: readonly string[];
  };
  readonly "passwords-in-plaintext": object;
  readonly "flag-unrecognised": { readonly found: string };
  readonly "security-configuration-absent": object;
  readonly "security-configuration-missing": { readonly name: string };
  readonly "security-configuration-weak": {
    /** Empty where it is not known yet. */
    readonly name: string;
    /** Ids of the controls that the configuration violates. */
    readonly controls: readonly string[];
  };
  readonly "tls-not-enforced": {
    readonly property: string;
    /** Empty where the property is not set and off by default. */
    readonly found: string;
  };
  readonly "password-in-property": { readonly property: string };
  /** The password itself was not asked for. */
  readonly "user-without-secret": { readonly property: string };
  readonly "password-in-url": { readonly property: string };
  readonly "secret-in-argument": { readonly property: string };
  readonly "token-in-source-control": object;
  readonly "parameter-absent": { readonly name: string; readonly required: string };
  readonly "parameter-repointed": {
    readonly name: string;
    readonly found: string;
    readonly required: string;
  };
  readonly "key-not-rotating": { readonly keyArn: string };
  /** Both are SHA-256 hashes in hex. */
  readonly "key-policy-changed": {
    readonly keyArn: string;
    readonly found: string;
    readonly required: string;
  };
  readonly "key-alias-absent": { readonly alias: string; readonly required: string };
  readonly "key-alias-moved": {
    readonly alias: string;
    readonly found: string;
    readonly required: string;
  };
  /** A key that is no longer written, but that old objects need. */
  readonly "retired-key-unusable": {
    readonly keyArn: string;
    /** What AWS says of the key; empty when it does not exist. */
    readonly found: string;
  };
  /** The key of the topic, without which SNS takes no notification. */
  readonly "alerts-key-unusable": {
    readonly keyArn: string;
    /** What AWS says of the key; empty when it does not exist. */
    readonly found: string;
  };
  readonly "rule-absent": object;
  readonly "rule-disabled": { readonly found: string };
  readonly "rule-pattern-changed": { readonly found: string };
  readonly "rule-target-absent": { readonly required: string };
  readonly "rule-target-changed": {
    /** What differs from the deployed target. */
    readonly fields: readonly string[];
  };
  readonly "schedule-absent": object;
  readonly "schedule-disabled": { readonly found: string };
  readonly "schedule-changed": {
    /** What differs from the deployed schedule. */
    readonly fields: readonly string[];
  };
  readonly "alarm-absent": object;
  readonly "alarm-actions-disabled": object;
  /** The same of an alarm that only a person enables again. */
  readonly "alarm-silenced": object;
  readonly "alarm-changed": {
    /** What differs from the deployed alarm. */
    readonly fields: readonly string[];
  };
  readonly "function-stopped": object;
  readonly "function-locked": {
    /** Names of the rules and the alarm that the function's policy does not allow. */
    readonly callers: readonly string[];
  };
  readonly "topic-absent": object;
  /** Both are SHA-256 hashes in hex; `found` is empty where there is no policy. */
  readonly "topic-policy-changed": { readonly found: string; readonly required: string };
  readonly "topic-key-changed": {
    /** Empty where the topic is not encrypted. */
    readonly found: string;
    readonly required: string;
  };
  readonly "subscription-absent": object;
  readonly "subscription-not-confirmed": object;
  /** The filter policy as JSON text. */
  readonly "subscription-filtered": { readonly found: string };
  readonly "baseline-absent": object;
  readonly "baseline-weak": {
    /** Ids of the controls that the guardrail's security configuration violates. */
    readonly controls: readonly string[];
  };
  /** How long an event of the guardrail's own call has not come. */
  readonly "path-silent": { readonly minutes: number };
  readonly "trail-absent": object;
  readonly "trail-stopped": { readonly name: string };
  readonly "trail-not-covering": { readonly names: readonly string[] };
  readonly "written-in-the-open": {
    /** The call that wrote the object, who made it and when, as CloudTrail says. */
    readonly call: string;
    readonly caller: string;
    readonly writtenAt: string;
    readonly from: string;
    readonly until: string;
  };
}

export type ReasonCode = keyof ReasonFacts;

/** Why something is non-compliant: a code with the facts that the message needs, never English. */
export type Reason<Code extends ReasonCode = ReasonCode> = {
  [C in Code]: { readonly code: C } & ReasonFacts[C];
}[Code];
