import { judgeKey } from "./key";
import { judgeMode } from "./encryption-mode";
import { firstCertain } from "./first-certain";
import type { ObservedEncryption } from "../observed/security-configuration";
import type { Requirement } from "../requirement";
import type { Verdict } from "../verdict";

/** Judges one setting that must encrypt in the given mode with an approved KMS key. */
export function judgeEncryption(
  { mode, keyId }: ObservedEncryption,
  required: "SSE-KMS" | "CSE-KMS",
  { securityConfigurationKeys, accountRegion }: Requirement,
): Verdict {
  return firstCertain([
    judgeMode(mode, [required]),
    judgeKey(keyId, securityConfigurationKeys, accountRegion),
  ]);
}
