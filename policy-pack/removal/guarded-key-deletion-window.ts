import { asFound } from "../../core/as-found";
import { observeProperty } from "../inputs/stack-resources";
import { defineGuardedKeyPolicy } from "./guarded-keys";

/** KMS's own minimum; a key made by other means may say less. */
const leastDays = 7;

/** A key that encrypts a catalog can be rescued for a week after its deletion. */
export const guardedKeyDeletionWindow = defineGuardedKeyPolicy({
  id: "guarded-key-deletion-window",
  severity: "medium",
  title: "A key that encrypts a catalog can be rescued for a week after its deletion.",
  remediationSteps: "Set deletionWindowInDays: 30 on the aws.kms.Key, or leave it out.",
  judgeKey: (key) => {
    const days = observeProperty(key, "deletionWindowInDays");
    if (days.state === "unresolved") return days;
    if (days.state === "absent" || Number(days.value) >= leastDays) return undefined;
    return {
      found: `deletionWindowInDays ${asFound(days.value)}`,
      required: `at least ${leastDays} days`,
      next: "Lengthen the window: a deleted key makes the whole catalog unreadable.",
    };
  },
});
