import { asFound } from "../../core/as-found";
import type { Fact } from "../../core/observed/fact";
import { observeProperty } from "../inputs/stack-resources";
import { defineGuardedKeyPolicy } from "./guarded-keys";

/** A key that encrypts a catalog is symmetric and made for encryption. */
export const guardedKeySymmetric = defineGuardedKeyPolicy({
  id: "guarded-key-symmetric",
  severity: "high",
  title: "A key that encrypts a catalog is symmetric and made for encryption.",
  remediationSteps:
    "Leave customerMasterKeySpec (keySpec of an aws.kms.ExternalKey) at " +
    '"SYMMETRIC_DEFAULT" and keyUsage at "ENCRYPT_DECRYPT".',
  judgeKey: (key) =>
    judge(observeProperty(key, "customerMasterKeySpec"), "SYMMETRIC_DEFAULT") ??
    judge(observeProperty(key, "keySpec"), "SYMMETRIC_DEFAULT") ??
    judge(observeProperty(key, "keyUsage"), "ENCRYPT_DECRYPT"),
});

function judge(fact: Fact<unknown>, required: string) {
  if (fact.state === "unresolved") return fact;
  if (fact.state === "absent" || fact.value === required) return undefined;
  const next = "Use a symmetric key: Glue can use no other.";
  return { found: asFound(fact.value), required, next };
}
