import { loggedViolations } from "../../observation";
import type { Drift, DriftGroup } from "../../drift";
import { judgeAlert, tampering } from "./tampering";

const call = "glue:PutDataCatalogExportConfiguration";

/** Nothing of the guardrail's own, and nothing that it changes. */
function exported(): Drift {
  const drift = tampering({
    id: "metadata-export-without-key",
    title: "The catalog's metadata is exported without a key",
    expected: "reported",
    call,
    input: () => ({
      ExportSetting: "ENABLED",
      EncryptionConfiguration: { SseAlgorithm: "AES256" },
    }),
    undo: { call, input: () => ({ ExportSetting: "DISABLED" }) },
  });
  return {
    ...drift,
    judge(seen) {
      const found = loggedViolations(seen, "catalog-metadata-export");
      return found.length === 0 ? "the export was not found" : judgeAlert(seen);
    },
  };
}

/** A copy of the metadata beside the encrypted catalog. */
export const exportDrifts: DriftGroup = {
  title: "Exports of the catalog's metadata",
  drifts: [exported()],
};
