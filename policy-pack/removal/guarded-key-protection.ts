import { isPartOfGuardrail } from "../guardrail/parts";
import { defineGuardedKeyPolicy } from "./guarded-keys";

/** A key that encrypts a catalog is protected from deletion. */
export const guardedKeyProtection = defineGuardedKeyPolicy({
  id: "guarded-key-protection",
  severity: "high",
  title: "A key that encrypts a catalog is protected from deletion.",
  remediationSteps:
    "Make the key with the resource options protect: true and retainOnDelete: true.",
  judgeKey: (key) => {
    // The guardrail retains its key.
    if (key.opts.protect || isPartOfGuardrail(key.urn)) return undefined;
    return {
      found: "no protect option",
      required: "protect: true",
      next:
        "Protect and retain it, and deploy that before you rename, move or replace this resource: " +
        "each of these deletes the key, and what it encrypted can't be read without it. Rename it " +
        "with an alias.",
    };
  },
});
