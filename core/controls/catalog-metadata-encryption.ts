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
  resource: "data-catalog",
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
    "dataCatalogEncryptionSettings; where a service role is configured, " +
    'catalogEncryptionMode: "SSE-KMS-WITH-SERVICE-ROLE" with catalogEncryptionServiceRole.',
  remediable: true,
  evaluate: (observed, requirement) =>
    firstCertain([
      judgeMode(observed.mode, acceptedModes(requirement)),
      judgeKey(observed.keyId, requirement.metadataKeys, requirement.accountRegion),
      judgeServiceRole(observed, requirement),
    ]),
});

/** The first mode is the one that is required: service-role mode where a role is configured. */
function acceptedModes(requirement: Requirement): readonly [string, ...(readonly string[])] {
  const [plain, throughRole] = encryptingModes;
  return isRoleRequired(requirement) ? [throughRole, plain] : [plain, throughRole];
}

function isRoleRequired({ serviceRoles }: Requirement): boolean {
  return serviceRoles !== "any" && serviceRoles.length > 0;
}

/** Looser than what the guardrail itself takes: any name that IAM has. */
function isRole(arn: string): boolean {
  return /^arn:aws[a-z-]*:iam::\d{12}:role\/\S+$/.test(arn);
}

function judgeServiceRole(observed: ObservedMetadataEncryption, requirement: Requirement): Verdict {
  const { mode, serviceRole } = observed;
  const approved = requirement.serviceRoles;
  if (mode.state !== "known") return compliant;
  // Plain SSE-KMS does not use the role: readers then need rights of their own on the key.
  if (mode.value === "SSE-KMS" && approved !== "any" && isRoleRequired(requirement)) {
    return nonCompliant({ code: "service-role-unused", approved });
  }
  if (mode.value !== "SSE-KMS-WITH-SERVICE-ROLE") return compliant;
  if (serviceRole.state === "unresolved") return unknown(serviceRole);
  if (serviceRole.state === "absent") return nonCompliant({ code: "service-role-absent" });
  const found = asFound(serviceRole.value);
  if (found === "") return nonCompliant({ code: "service-role-absent" });
  if (approved === "any")
    return isRole(found) ? compliant : nonCompliant({ code: "service-role-malformed", found });
  if (approved.includes(found)) return compliant;
  return nonCompliant({ code: "service-role-not-approved", found, approved });
}
