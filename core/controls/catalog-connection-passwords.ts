import { judgeKey } from "../judges/key";
import { asFound } from "../as-found";
import { defineControl } from "../control";
import { clauses, encryptionAtRest } from "../frameworks";
import { firstCertain } from "../judges/first-certain";
import type { Fact, ObservedPasswordEncryption } from "../observed/fact";
import { compliant, nonCompliant, unknown, type Verdict } from "../verdict";

/** The Data Catalog keeps connection passwords encrypted with an approved KMS key. */
export const catalogConnectionPasswords = defineControl<ObservedPasswordEncryption>({
  id: "catalog-connection-passwords",
  resource: "data-catalog",
  subject: "connection passwords",
  severity: "high",
  title: "The Data Catalog keeps connection passwords encrypted with an approved KMS key.",
  rationale:
    "With the flag off, everyone who may call GetConnection reads database passwords in plain text.",
  frameworks: [
    ...encryptionAtRest,
    clauses.soc2Access,
    clauses.finosAtRest,
    clauses.pciCredentials,
  ],
  remediationSteps:
    "Set connectionPasswordEncryption: { returnConnectionPasswordEncrypted: true, awsKmsKeyId: " +
    "key.arn } in the dataCatalogEncryptionSettings.",
  remediable: true,
  evaluate: (observed, requirement) =>
    firstCertain([
      judgeFlag(observed.encrypted),
      judgeKey(observed.keyId, requirement.passwordKeys, requirement.accountRegion),
    ]),
});

function judgeFlag(encrypted: Fact<unknown>): Verdict {
  if (encrypted.state === "unresolved") return unknown(encrypted);
  if (encrypted.state === "absent") {
    return nonCompliant({
      code: "encryption-absent",
      required: "returnConnectionPasswordEncrypted true",
    });
  }
  if (encrypted.value === true) return compliant;
  if (encrypted.value === false) return nonCompliant({ code: "passwords-in-plaintext" });
  return nonCompliant({ code: "flag-unrecognised", found: asFound(encrypted.value) });
}
