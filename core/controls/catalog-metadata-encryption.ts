import { judgeKey } from "../judges/key";
import { asFound } from "../as-found";
import { encryptingModes } from "../catalog/settings";
import { defineControl } from "../control";
import { clauses, encryptionAtRest } from "../frameworks";
import { judgeMode } from "../judges/encryption-mode";
import { firstCertain } from "../judges/first-certain";
import type { ObservedMetadataEncryption } from "../observed/fact";
import type { Requirement } from "../requirement";
import { compliant, nonCompliant, unknown, type Verdict } from "../verdict";

/** The Data Catalog encrypts its metadata at rest with an approved KMS key. */
export const catalogMetadataEncryption = defineControl<ObservedMetadataEncryption>({
  id: "catalog-metadata-encryption",
  resource: "Data Catalog",
  subject: "metadata",
  severity: "high",
  title: "The Data Catalog encrypts its metadata at rest with an approved KMS key.",
  rationale:
    "Table, partition and column metadata name what an organisation stores and often hold values " +
    "of it; each object written while encryption is off stays unencrypted until it is written again.",
  frameworks: [
    ...encryptionAtRest,
    clauses.soc2Access,
    clauses.secNumCloudAtRest,
    clauses.finosAtRest,
    clauses.pciStoredData,
  ],
  remediationSteps:
    'Set encryptionAtRest: { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: key.arn } in the ' +
    "dataCatalogEncryptionSettings.",
  remediable: true,
  evaluate: (observed, requirement) =>
    firstCertain([
      judgeMode(observed.mode, encryptingModes),
      judgeServiceRole(observed, requirement),
      judgeKey(observed.keyId, requirement.metadataKeys, requirement.accountRegion),
    ]),
});

function judgeServiceRole(observed: ObservedMetadataEncryption, requirement: Requirement): Verdict {
  const { mode, serviceRole } = observed;
  // With plain SSE-KMS Glue does not use the role, so a left-over one decides nothing.
  if (mode.state !== "known" || mode.value !== "SSE-KMS-WITH-SERVICE-ROLE") return compliant;
  if (serviceRole.state === "unresolved") return unknown(serviceRole);
  if (serviceRole.state === "absent") return nonCompliant({ code: "service-role-absent" });
  const approved = requirement.serviceRoles;
  const found = asFound(serviceRole.value);
  if (found === "") return nonCompliant({ code: "service-role-absent" });
  if (approved === "any" || approved.includes(found)) return compliant;
  return nonCompliant({ code: "service-role-not-approved", found, approved });
}
