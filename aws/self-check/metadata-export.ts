import { GetDataCatalogExportConfigurationCommand, type GlueClient } from "@aws-sdk/client-glue";
import { known, toFact, type Fact } from "../../core/observed/fact";
import type { ObservedMetadataExport } from "../../core/observed/metadata-export";
import { readFact } from "../read-fact";

/**
 * Reads the export of the catalog's metadata; absent where none was ever configured, or where Glue does
 * not know the call in this Region. Never rejects.
 */
export async function observeMetadataExport(
  glue: GlueClient,
): Promise<Fact<ObservedMetadataExport>> {
  return readFact((abortSignal) => askForExport(glue, { abortSignal }), ...exportNotFound);
}

/** AWS's codes for an export that was never configured, and for a Region that has none. */
export const exportNotFound = ["EntityNotFoundException", "UnknownOperationException"] as const;

/** Asks for the export, with the SDK's errors. */
export async function askForExport(
  glue: GlueClient,
  options: { readonly abortSignal?: AbortSignal } = {},
): Promise<Fact<ObservedMetadataExport>> {
  const command = new GetDataCatalogExportConfigurationCommand({});
  const { ExportSetting, EncryptionConfiguration } = await glue.send(command, options);
  return known({
    setting: toFact(ExportSetting),
    mode: toFact(EncryptionConfiguration?.SseAlgorithm),
    keyId: toFact(EncryptionConfiguration?.KmsKeyArn),
  });
}
