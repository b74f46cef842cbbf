import { createHash } from "node:crypto";

/**
 * SHA-256 in hex of an e-mail address, by which the self-check knows the address of the alerts again:
 * the function's configuration is read by many, and an address is often a person's.
 */
export function hashAddress(address: string): string {
  return createHash("sha256").update(address.trim().toLowerCase()).digest("hex");
}
