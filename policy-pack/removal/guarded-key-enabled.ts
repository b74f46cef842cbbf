import { observeProperty } from "../inputs/stack-resources";
import { defineGuardedKeyPolicy } from "./guarded-keys";

/** A key that encrypts a catalog stays enabled. */
export const guardedKeyEnabled = defineGuardedKeyPolicy({
  id: "guarded-key-enabled",
  severity: "critical",
  title: "A key that encrypts a catalog stays enabled.",
  remediationSteps: "Remove isEnabled: false from the aws.kms.Key.",
  judgeKey: (key) => {
    const isEnabled = observeProperty(key, "isEnabled");
    if (isEnabled.state === "unresolved") return isEnabled;
    if (isEnabled.state === "absent" || isEnabled.value !== false) return undefined;
    return {
      found: "isEnabled false",
      required: "an enabled key",
      next: "Leave it enabled: every reader of the catalog would stop.",
    };
  },
});
