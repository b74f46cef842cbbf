import { toCatalogWrite, type CatalogWrite } from "../../../core/exposure/catalog-write";
import { exposedObject } from "../../../core/controls";
import { compliant, nonCompliant } from "../../../core/verdict";
import { aRecord, otherRoleArn } from "../../support/observations";
import { itJudges } from "../../support/verdict-table";

const window = {
  halves: ["metadata"],
  from: aRecord("PutDataCatalogEncryptionSettings", 10),
  until: aRecord("PutDataCatalogEncryptionSettings", 20),
} as const;

function write(minutes: number, half: CatalogWrite["half"] = "metadata"): CatalogWrite {
  const record = aRecord("CreateDatabase", minutes);
  return { ...(toCatalogWrite(record) ?? { record, object: "" }), half };
}

describe("exposed-object", () => {
  itJudges(exposedObject, window, [
    {
      title: "refuses what was written while encryption was off, and says by whom",
      observed: write(15),
      verdict: nonCompliant({
        code: "written-in-the-open",
        call: "CreateDatabase",
        caller: otherRoleArn,
        writtenAt: "2026-11-22T00:15:00Z",
        from: "2026-11-22T00:10:00Z",
        until: "2026-11-22T00:20:00Z",
      }),
    },
    { title: "accepts what was written before", observed: write(9), verdict: compliant },
    { title: "accepts what was written after", observed: write(21), verdict: compliant },
    {
      title: "accepts what the other half of the settings encrypts",
      observed: write(15, "passwords"),
      verdict: compliant,
    },
  ]);
});
