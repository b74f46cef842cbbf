import { ApiError, type Operation } from "../api/service";
import { textAt, type JsonObject } from "../json";
import { RegionStore } from "../region-store";

/** The export of the catalog's metadata to S3 Tables: how it is configured, as nothing is exported here. */
export function metadataExportOperations(): Record<string, Operation> {
  const store = new RegionStore((): { configuration?: JsonObject } => ({}));
  return {
    GetDataCatalogExportConfiguration: {
      access: "read",
      answer(_, { region }) {
        const { configuration } = store.in(region);
        if (configuration !== undefined) return configuration;
        throw new ApiError("EntityNotFoundException", "No export is configured.");
      },
    },
    PutDataCatalogExportConfiguration: {
      access: "write",
      answer(input, { region }) {
        const { ExportSetting, EncryptionConfiguration } = input;
        if (!["ENABLED", "DISABLED"].includes(textAt(input, "ExportSetting") ?? "")) {
          throw new ApiError("InvalidInputException", "ExportSetting must be ENABLED or DISABLED");
        }
        const configuration = {
          ...{ ExportSetting, Status: ExportSetting },
          ...(EncryptionConfiguration !== undefined && { EncryptionConfiguration }),
        };
        store.in(region).configuration = configuration;
        return configuration;
      },
    },
  };
}
