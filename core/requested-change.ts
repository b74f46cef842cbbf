import type { CatalogHalf } from "./catalog-settings";

/** What a `PutDataCatalogEncryptionSettings` call asked for, as far as its event tells. */
export interface RequestedChange {
  /** Account or name of the catalog; absent when the caller left it to AWS's default. */
  readonly catalogId?: string;
  readonly mode?: string;
  readonly passwordsEncrypted?: boolean;
}

/**
 * The halves that a call switched off, by naming it or by leaving it out. Keys are not looked at:
 * how CloudTrail spells them is not documented, and the live settings are judged in any case.
 */
export function weakenedHalves(requested: RequestedChange): readonly CatalogHalf[] {
  const isMetadataKept = requested.mode !== undefined && requested.mode !== "DISABLED";
  return [
    ...(isMetadataKept ? [] : (["metadata"] as const)),
    ...(requested.passwordsEncrypted === true ? [] : (["passwords"] as const)),
  ];
}
