import type { Fact } from "../observed/fact";
import type {
  ObservedEncryption,
  ObservedSecurityConfiguration,
} from "../observed/security-configuration";

/** The keys that a job uses itself for what its security configuration encrypts, each once. */
export function toConfigurationKeys({
  s3,
  cloudwatch,
  bookmarks,
  dataQuality,
}: ObservedSecurityConfiguration): readonly string[] {
  const parts: readonly ObservedEncryption[] = [
    ...(s3.state === "known" ? s3.value : []),
    cloudwatch,
    bookmarks,
    ...(dataQuality.state === "known" ? [dataQuality.value] : []),
  ];
  const keys = parts.filter(({ mode }) => isByKey(mode)).flatMap(({ keyId }) => toTexts(keyId));
  return [...new Set(keys)];
}

/** SSE-KMS and CSE-KMS. */
function isByKey(mode: Fact<unknown>): boolean {
  return toTexts(mode).some((text) => text.endsWith("-KMS"));
}

function toTexts(fact: Fact<unknown>): readonly string[] {
  return fact.state === "known" && typeof fact.value === "string" ? [fact.value] : [];
}
