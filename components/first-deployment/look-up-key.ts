import * as aws from "@pulumi/aws";
import {
  absent,
  known,
  unresolved,
  type Fact,
  type KeyDescription,
} from "../../core/observed/fact";

/**
 * Looks at a key through the stack's own provider, by its ARN or alias. Absent where KMS does not
 * know it. @throws only what is no answer of KMS
 */
export async function lookUpKey(keyId: string): Promise<Fact<KeyDescription>> {
  try {
    const key = await aws.kms.getKey({ keyId });
    const { arn: keyArn, keyState, keySpec, keyUsage, keyManager, origin } = key;
    return known({ keyArn, keyState, keySpec, keyUsage, keyManager, origin });
  } catch (error) {
    return toFact(error);
  }
}

/** Pulumi hands over an answer of AWS as text alone, which holds AWS's name of the error. */
function toFact(error: unknown): Fact<never> {
  const message = error instanceof Error ? error.message : "";
  const [, code] = /\b([A-Z][A-Za-z]+Exception)\b/.exec(message) ?? [];
  if (code === "NotFoundException") return absent;
  if (code === "AccessDeniedException") return unresolved("access-denied", message);
  if (code !== undefined) return unresolved("service-error", message);
  throw error;
}
