import { observeProperty } from "../inputs/stack-resources";
import { defineGuardedKeyPolicy } from "./guarded-keys";

/** A key that encrypts a catalog rotates. */
export const guardedKeyRotation = defineGuardedKeyPolicy({
  id: "guarded-key-rotation",
  severity: "medium",
  title: "A key that encrypts a catalog rotates.",
  remediationSteps: "Set enableKeyRotation: true on the aws.kms.Key.",
  judgeKey: (key) => {
    // KMS does not rotate a key whose material lies in a store outside.
    const store = observeProperty(key, "customKeyStoreId");
    const isRotating = observeProperty(key, "enableKeyRotation");
    if (store.state !== "absent" && !(store.state === "known" && store.value === ""))
      return undefined;
    if (isRotating.state === "unresolved") return isRotating;
    if (isRotating.state === "known" && isRotating.value === true) return undefined;
    return {
      found: "enableKeyRotation false or absent",
      required: "yearly rotation",
      next: "Let KMS rotate the key; old data stays readable.",
    };
  },
});
