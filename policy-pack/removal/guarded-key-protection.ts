import { isPartOfGuardrail } from "../guardrail/parts";
import { defineGuardedKeyPolicy } from "./guarded-keys";

/** A key that encrypts a catalog is protected from deletion. */
export const guardedKeyProtection = defineGuardedKeyPolicy({
  id: "guarded-key-protection",
  severity: "medium",
  level: "advisory",
  title: "A key that encrypts a catalog is protected from deletion.",
  remediationSteps: "Make the key with the resource option protect: true.",
  judgeKey: (key) => {
    // The guardrail retains its key.
    if (key.opts.protect || isPartOfGuardrail(key.urn)) return undefined;
    return {
      found: "no protect option",
      required: "protect: true",
      next: "Protect the key, so that no `pulumi up` or `pulumi destroy` deletes it in passing.",
    };
  },
});
