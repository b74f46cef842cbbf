import { createHash } from "node:crypto";
import { toCanonicalPolicy } from "../core/canonical-policy";
import { toCanonicalJson } from "../core/json";

/** SHA-256 in hex of what a policy means, by which the self-check knows it again in any of its forms. */
export function hashPolicy(policy: unknown): string {
  return createHash("sha256")
    .update(toCanonicalJson(toCanonicalPolicy(policy)))
    .digest("hex");
}
