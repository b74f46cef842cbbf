import type { PolicyResource } from "@pulumi/policy";
import { resourceTypes } from "../inputs/resource-types";
import { observeProperty, type StackResources } from "../inputs/stack-resources";
import { keysNamed } from "./catalog-keys";
import { defineGuardedKeyPolicy } from "./guarded-keys";

/** A key that encrypts a catalog rotates. */
export const guardedKeyRotation = defineGuardedKeyPolicy({
  id: "guarded-key-rotation",
  severity: "medium",
  title: "A key that encrypts a catalog rotates.",
  remediationSteps: "Set enableKeyRotation: true on the aws.kms.Key.",
  judgeKey: (key, stack) => {
    const rotated = findRotated(key, stack);
    // KMS rotates no material that was imported, or that lies in a store outside.
    if (rotated === undefined || isInCustomStore(rotated)) return undefined;
    const isRotating = observeProperty(rotated, "enableKeyRotation");
    if (isRotating.state === "unresolved") return isRotating;
    if (isRotating.state === "known" && isRotating.value === true) return undefined;
    return {
      found: `enableKeyRotation false or absent${rotated.urn === key.urn ? "" : ` on its primary key ${JSON.stringify(rotated.name)}`}`,
      required: "yearly rotation",
      next: "Let KMS rotate the key; old data stays readable.",
    };
  },
});

/** A replica rotates with its primary key, which may be of another stack. */
function findRotated(key: PolicyResource, stack: StackResources): PolicyResource | undefined {
  if (key.type === resourceTypes.key) return key;
  const primary = keysNamed(key, "primaryKeyArn", stack);
  return primary.find(({ type }) => type === resourceTypes.key);
}

function isInCustomStore(key: PolicyResource): boolean {
  const store = observeProperty(key, "customKeyStoreId");
  return store.state !== "absent" && !(store.state === "known" && store.value === "");
}
