import { toFact, type ObservedCatalog } from "../observed/fact";

/** The metadata half as it is written; `keyId` and `serviceRole` are optional in the Glue API. */
export interface MetadataSettings {
  readonly mode: string;
  readonly keyId?: string;
  readonly serviceRole?: string;
}

/** The connection-password half as it is written. */
export interface PasswordSettings {
  readonly encrypted: boolean;
  readonly keyId?: string;
}

/**
 * A catalog's complete encryption settings. A Put replaces both halves, and one that is left out is
 * cleared (cloud-custodian issue 8843), so a value of this type always holds all that should remain.
 */
export interface CatalogSettings {
  readonly metadata?: MetadataSettings;
  readonly passwords?: PasswordSettings;
}

export const catalogHalves = ["metadata", "passwords"] as const;

export type CatalogHalf = (typeof catalogHalves)[number];

/** The modes that encrypt; the first is the one that is written. */
export const encryptingModes = ["SSE-KMS", "SSE-KMS-WITH-SERVICE-ROLE"] as const;

/** The modes that `CatalogEncryptionMode` of the Glue API knows; a spec compares them with the SDK's. */
export const knownModes = ["DISABLED", ...encryptingModes] as const;

/** The observed shape of settings that were read completely. */
export function toObservedCatalog(catalogId: string, settings: CatalogSettings): ObservedCatalog {
  const { metadata, passwords } = settings;
  return {
    catalogId,
    metadata: {
      mode: toFact(metadata?.mode),
      keyId: toFact(metadata?.keyId),
      serviceRole: toFact(metadata?.serviceRole),
    },
    passwords: { encrypted: toFact(passwords?.encrypted), keyId: toFact(passwords?.keyId) },
  };
}

/** The settings without the halves that are not named. */
export function pickHalves(
  { metadata, passwords }: CatalogSettings,
  halves: readonly CatalogHalf[],
): CatalogSettings {
  return {
    ...(metadata && halves.includes("metadata") && { metadata }),
    ...(passwords && halves.includes("passwords") && { passwords }),
  };
}

/** Whether two settings would be the same to Glue. */
export function isSameSettings(left: CatalogSettings, right: CatalogSettings): boolean {
  return catalogHalves.every((half) => isSameHalf(half, left, right));
}

/** Whether one half of two settings would be the same to Glue. */
export function isSameHalf(
  half: CatalogHalf,
  left: CatalogSettings,
  right: CatalogSettings,
): boolean {
  const [before, after] = [toFields(left)[half], toFields(right)[half]];
  return before.every((field, index) => field === after[index]);
}

function toFields({ metadata, passwords }: CatalogSettings) {
  return {
    metadata: [metadata?.mode, metadata?.keyId, metadata?.serviceRole],
    passwords: [passwords?.encrypted, passwords?.keyId],
  };
}
