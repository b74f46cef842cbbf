import type { CatalogSettings } from "../../core/catalog/settings";
import { objectAt, textAt, type JsonObject } from "./json";

/** Settings as the Glue API writes them; `{}` leaves both halves out. */
export type GlueSettings = JsonObject;

/** The metadata half, as the API writes it. */
export function metadata(mode: string, keyId?: string, serviceRole?: string): GlueSettings {
  return {
    EncryptionAtRest: {
      CatalogEncryptionMode: mode,
      ...(keyId !== undefined && { SseAwsKmsKeyId: keyId }),
      ...(serviceRole !== undefined && { CatalogEncryptionServiceRole: serviceRole }),
    },
  };
}

/** The connection-password half, as the API writes it. */
export function passwords(isEncrypted: boolean, keyId?: string): GlueSettings {
  return {
    ConnectionPasswordEncryption: {
      ReturnConnectionPasswordEncrypted: isEncrypted,
      ...(keyId !== undefined && { AwsKmsKeyId: keyId }),
    },
  };
}

/** Both halves on, with one key. */
export function encryptedWith(keyId: string): GlueSettings {
  return { ...metadata("SSE-KMS", keyId), ...passwords(true, keyId) };
}

/** Both halves off, as the console writes it. */
export const switchedOff: GlueSettings = { ...metadata("DISABLED"), ...passwords(false) };

/** What a Get answered, in the core's words. */
export function toCatalogSettings(settings: GlueSettings): CatalogSettings {
  const atRest = objectAt(settings, "EncryptionAtRest");
  const password = objectAt(settings, "ConnectionPasswordEncryption");
  const keyId = textAt(atRest, "SseAwsKmsKeyId");
  const serviceRole = textAt(atRest, "CatalogEncryptionServiceRole");
  const passwordKeyId = textAt(password, "AwsKmsKeyId");
  return {
    metadata: {
      mode: textAt(atRest, "CatalogEncryptionMode") ?? "",
      ...(keyId !== undefined && { keyId }),
      ...(serviceRole !== undefined && { serviceRole }),
    },
    passwords: {
      encrypted: password.ReturnConnectionPasswordEncrypted === true,
      ...(passwordKeyId !== undefined && { keyId: passwordKeyId }),
    },
  };
}
