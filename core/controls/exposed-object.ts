import { isInside, type CatalogWrite } from "../exposure/catalog-write";
import { defineControl } from "../control";
import type { ExposureWindow } from "../exposure/window";
import { clauses } from "../frameworks";
import { compliant, nonCompliant } from "../verdict";

/** No object is written into the catalog while its encryption is off. */
export const exposedObject = defineControl<CatalogWrite, ExposureWindow>({
  id: "exposed-object",
  resource: "catalog-object",
  severity: "high",
  title: "No object is written into the catalog while its encryption is off.",
  rationale:
    "Glue encrypts what is written after encryption is on. What was written in between stays as " +
    "it is, unencrypted, until it is written again.",
  frameworks: [clauses.isoCryptography, clauses.nistAtRest],
  remediationSteps:
    "Run the crawler or job that made the object again, or update it as it is: any write " +
    "encrypts it. Change the password of a connection.",
  remediable: false,
  evaluate(write, window) {
    if (!isInside(write, window)) return compliant;
    const { eventName, caller, eventTime } = write.record;
    return nonCompliant({
      code: "written-in-the-open",
      call: eventName,
      caller,
      writtenAt: eventTime,
      from: window.from.eventTime,
      until: window.until.eventTime,
    });
  },
});
