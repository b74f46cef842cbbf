import { observeProperty } from "../inputs/stack-resources";
import { defineGuardedKeyPolicy } from "./guarded-keys";

/** A key that encrypts a catalog stays enabled. */
export const guardedKeyEnabled = defineGuardedKeyPolicy({
  id: "guarded-key-enabled",
  severity: "critical",
  title: "A key that encrypts a catalog stays enabled.",
  remediationSteps:
    "Remove isEnabled: false from the aws.kms.Key, or enabled: false from the aws.kms.ExternalKey, " +
    "aws.kms.ReplicaKey or aws.kms.ReplicaExternalKey.",
  judgeKey: (key) => {
    // Only aws.kms.Key has the longer name.
    const facts = ["isEnabled", "enabled"].map((name) => ({
      name,
      fact: observeProperty(key, name),
    }));
    const off = facts.find(({ fact }) => fact.state === "known" && fact.value === false);
    if (off !== undefined) {
      return {
        found: `${off.name} false`,
        required: "an enabled key",
        next: "Leave it enabled: every reader of the catalog would stop.",
      };
    }
    return facts.map(({ fact }) => fact).find((fact) => fact.state === "unresolved");
  },
});
