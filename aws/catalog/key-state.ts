import { DescribeKeyCommand, type KeyMetadata, type KMSClient } from "@aws-sdk/client-kms";
import { known, unresolved, type Fact, type KeyDescription } from "../../core/observed/fact";
import type { ObservedKey } from "../../core/observed/fact";
import { readFact } from "../read-fact";

/** Reads the state of a key. Never rejects: a state that cannot be read must not stop a heal. */
export async function observeKey(kms: KMSClient, keyArn: string): Promise<ObservedKey> {
  const description = await readFact(async (abortSignal) => {
    const command = new DescribeKeyCommand({ KeyId: keyArn });
    const { KeyMetadata } = await kms.send(command, { abortSignal });
    return toDescription(keyArn, KeyMetadata);
  }, "NotFoundException");
  return { keyArn, description };
}

function toDescription(keyArn: string, key: KeyMetadata | undefined): Fact<KeyDescription> {
  if (key?.KeyState === undefined || key.KeySpec === undefined || key.KeyUsage === undefined) {
    return unresolved("service-error", "DescribeKey gave no state, spec or usage");
  }
  const { Arn = keyArn, KeyState, KeySpec, KeyUsage, Origin, KeyManager } = key;
  return known({
    keyArn: Arn,
    keyState: KeyState,
    keySpec: KeySpec,
    keyUsage: KeyUsage,
    ...(Origin !== undefined && { origin: Origin }),
    ...(KeyManager !== undefined && { keyManager: KeyManager }),
  });
}
