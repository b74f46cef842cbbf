import * as aws from "@pulumi/aws";
import type { CatalogSettings } from "../../../core/catalog/settings";
import { askProvider } from "./ask-provider";

/** The catalog's settings; the provider gives blocks as lists and absent texts as empty ones. */
export async function readLiveSettings(catalogId: string): Promise<CatalogSettings> {
  const live = await askProvider("glue:GetDataCatalogEncryptionSettings", () =>
    aws.glue.getDataCatalogEncryptionSettings({ catalogId }),
  );
  const [settings] = live.dataCatalogEncryptionSettings;
  const [metadata] = settings?.encryptionAtRests ?? [];
  const [passwords] = settings?.connectionPasswordEncryptions ?? [];
  return {
    ...(metadata && {
      metadata: {
        mode: metadata.catalogEncryptionMode,
        ...(metadata.sseAwsKmsKeyId && { keyId: metadata.sseAwsKmsKeyId }),
        ...(metadata.catalogEncryptionServiceRole && {
          serviceRole: metadata.catalogEncryptionServiceRole,
        }),
      },
    }),
    ...(passwords && {
      passwords: {
        encrypted: passwords.returnConnectionPasswordEncrypted,
        ...(passwords.awsKmsKeyId && { keyId: passwords.awsKmsKeyId }),
      },
    }),
  };
}
