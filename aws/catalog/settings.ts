import {
  GetDataCatalogEncryptionSettingsCommand,
  PutDataCatalogEncryptionSettingsCommand,
  type CatalogEncryptionMode,
  type ConnectionPasswordEncryption,
  type DataCatalogEncryptionSettings,
  type EncryptionAtRest,
  type GlueClient,
} from "@aws-sdk/client-glue";
import type {
  CatalogSettings,
  MetadataSettings,
  PasswordSettings,
} from "../../core/catalog/settings";
import { toFact, type ObservedCatalog } from "../../core/observed/fact";
import { callAws } from "../errors";
import { withTimeLimit } from "../time-limit";

/** The account catalog's settings at one moment: as facts to judge, and as settings to write back. */
export interface LiveCatalog {
  readonly observed: ObservedCatalog;
  readonly settings: CatalogSettings;
}

const resource = "the Data Catalog";

/**
 * Reads the settings of the account's own catalog: without a catalog id, Glue takes the caller's
 * account, so a wrong id can never be read or written.
 * @throws AwsError when Glue does not answer within `limitMs`: an unread catalog is never compliant.
 */
export async function observeCatalog(
  glue: GlueClient,
  account: string,
  limitMs: number,
): Promise<LiveCatalog> {
  const answer = await callAws("GetDataCatalogEncryptionSettings", resource, () =>
    withTimeLimit(limitMs, (abortSignal) =>
      glue.send(new GetDataCatalogEncryptionSettingsCommand({}), { abortSignal }),
    ),
  );
  return toLiveCatalog(account, answer.DataCatalogEncryptionSettings);
}

/** Writes complete settings: a Put clears the half that it leaves out. @throws AwsError */
export async function applyCatalog(
  glue: GlueClient,
  settings: CatalogSettings,
  limitMs: number,
): Promise<void> {
  const input = { DataCatalogEncryptionSettings: toGlue(settings) };
  await callAws("PutDataCatalogEncryptionSettings", resource, () =>
    withTimeLimit(limitMs, (abortSignal) =>
      glue.send(new PutDataCatalogEncryptionSettingsCommand(input), { abortSignal }),
    ),
  );
}

/** Maps Glue's answer, in which every member may be missing or hold a value never seen before. */
export function toLiveCatalog(
  account: string,
  answer: DataCatalogEncryptionSettings | undefined,
): LiveCatalog {
  const atRest = answer?.EncryptionAtRest;
  const passwords = answer?.ConnectionPasswordEncryption;
  return {
    observed: {
      catalogId: account,
      metadata: {
        mode: toFact(atRest?.CatalogEncryptionMode),
        keyId: toFact(atRest?.SseAwsKmsKeyId),
        serviceRole: toFact(atRest?.CatalogEncryptionServiceRole),
      },
      passwords: {
        encrypted: toFact(passwords?.ReturnConnectionPasswordEncrypted),
        keyId: toFact(passwords?.AwsKmsKeyId),
      },
    },
    settings: {
      ...(atRest?.CatalogEncryptionMode && { metadata: toMetadata(atRest) }),
      ...(passwords && { passwords: toPasswords(passwords) }),
    },
  };
}

function toMetadata(half: EncryptionAtRest): MetadataSettings {
  return {
    mode: half.CatalogEncryptionMode ?? "DISABLED",
    ...(half.SseAwsKmsKeyId && { keyId: half.SseAwsKmsKeyId }),
    ...(half.CatalogEncryptionServiceRole && { serviceRole: half.CatalogEncryptionServiceRole }),
  };
}

function toPasswords(half: ConnectionPasswordEncryption): PasswordSettings {
  return {
    // Anything but `true` is drift, so a flag never seen before is written over as `false` would be.
    encrypted: half.ReturnConnectionPasswordEncrypted === true,
    ...(half.AwsKmsKeyId && { keyId: half.AwsKmsKeyId }),
  };
}

function toGlue({ metadata, passwords }: CatalogSettings): DataCatalogEncryptionSettings {
  return {
    ...(metadata && {
      EncryptionAtRest: {
        // A mode that the SDK does not list yet goes back as it came; Glue is the judge of it.
        CatalogEncryptionMode: metadata.mode as CatalogEncryptionMode,
        ...(metadata.keyId && { SseAwsKmsKeyId: metadata.keyId }),
        ...(metadata.serviceRole && { CatalogEncryptionServiceRole: metadata.serviceRole }),
      },
    }),
    ...(passwords && {
      ConnectionPasswordEncryption: {
        ReturnConnectionPasswordEncrypted: passwords.encrypted,
        ...(passwords.keyId && { AwsKmsKeyId: passwords.keyId }),
      },
    }),
  };
}
