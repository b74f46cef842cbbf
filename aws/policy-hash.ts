import { createHash } from "node:crypto";
import { toCanonicalJson } from "../core/json";

/** SHA-256 in hex of a policy's canonical JSON, by which the self-check knows it again. */
export function hashPolicy(policy: unknown): string {
  return createHash("sha256").update(toCanonicalJson(policy)).digest("hex");
}
