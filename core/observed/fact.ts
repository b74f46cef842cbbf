/**
 * Why a fact could not be read; the first six and the last come from live
 * reads, the rest from Pulumi previews.
 */
export type UnresolvedCode =
  | "access-denied"
  | "credentials-refused"
  | "hidden"
  | "throttled"
  | "timed-out"
  | "service-error"
  | "known-after-deployment"
  | "set-by-cloudformation"
  | "not-in-stack"
  | "no-provider-input"
  | "organization-trail";

/** A fact that exists but could not be read; `detail` is for people, never for decisions. */
export interface Unresolved {
  readonly state: "unresolved";
  readonly code: UnresolvedCode;
  readonly detail?: string;
}

/** One fact read from AWS or from Pulumi inputs; `absent` means that AWS's default applies. */
export type Fact<T> =
  { readonly state: "known"; readonly value: T } | { readonly state: "absent" } | Unresolved;

export const absent: Fact<never> = { state: "absent" };

export function known<T>(value: T): Fact<T> {
  return { state: "known", value };
}

export function unresolved(code: UnresolvedCode, detail?: string): Unresolved {
  return detail === undefined
    ? { state: "unresolved", code }
    : { state: "unresolved", code, detail };
}

/** Reads `undefined` and `null` as absent, anything else as known. */
export function toFact<T>(value: T | null | undefined): Fact<T> {
  return value === undefined || value === null ? absent : known(value);
}

/**
 * The metadata half of a catalog's settings; a missing half has every fact absent. Values are kept
 * as they were found, whatever their type: Pulumi inputs promise none.
 */
export interface ObservedMetadataEncryption {
  /** `CatalogEncryptionMode` as AWS writes it, or whatever else was found. */
  readonly mode: Fact<unknown>;
  readonly keyId: Fact<unknown>;
  readonly serviceRole: Fact<unknown>;
}

/** The connection-password half of a catalog's settings; a missing half has every fact absent. */
export interface ObservedPasswordEncryption {
  /** `ReturnConnectionPasswordEncrypted`; a value that is not a boolean is a violation. */
  readonly encrypted: Fact<unknown>;
  readonly keyId: Fact<unknown>;
}

export interface ObservedCatalog {
  readonly catalogId: string;
  readonly metadata: ObservedMetadataEncryption;
  readonly passwords: ObservedPasswordEncryption;
}

/** What `DescribeKey` says of a key; `keyState`, `keySpec` and `keyUsage` as AWS writes them. */
export interface KeyDescription {
  readonly keyArn: string;
  readonly keyState: string;
  readonly keySpec: string;
  readonly keyUsage: string;
  /** `Origin`: `AWS_KMS`, `EXTERNAL`, `AWS_CLOUDHSM` or `EXTERNAL_KEY_STORE`. */
  readonly origin?: string;
  /** `KeyManager`: `CUSTOMER`, or `AWS` for a key that AWS manages; only KMS knows. */
  readonly keyManager?: string;
}

/** What the self-check reads of a key beside its state. */
export interface ObservedRotationAndPolicy {
  readonly isRotating: Fact<boolean>;
  /** SHA-256 in hex of what the key's policy means, in whatever form; read only where one is expected. */
  readonly policyHash: Fact<string>;
  /** ARN of the key that the alias leads to; absent means that there is no such alias. */
  readonly aliasTarget: Fact<string>;
}

/** A key the guardrail depends on; an absent description means that the key does not exist. */
export interface ObservedKey {
  readonly keyArn: string;
  readonly description: Fact<KeyDescription>;
  readonly rotationAndPolicy?: ObservedRotationAndPolicy;
}

/** The published parameter; an absent value means that the parameter does not exist. */
export interface ObservedParameter {
  readonly name: string;
  readonly value: Fact<unknown>;
}
