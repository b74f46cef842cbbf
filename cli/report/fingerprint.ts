import { createHash } from "node:crypto";
import { toExemptibleArn } from "../../core/exemption";
import type { Finding } from "../../core/finding";

/** Names a finding on every run, whatever its verdict then is: 32 hexadecimal digits. */
export function toFingerprint({ control, resource, subject }: Finding): string {
  const identity = JSON.stringify([control, toExemptibleArn(resource), subject ?? ""]);
  return createHash("sha256").update(identity).digest("hex").slice(0, 32);
}
