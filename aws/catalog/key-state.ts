import { DescribeKeyCommand, type KeyMetadata, type KMSClient } from "@aws-sdk/client-kms";
import { known, unresolved, type Fact, type KeyDescription } from "../../core/observed/fact";
import type { ObservedKey } from "../../core/observed/fact";
import { readFact } from "../read-fact";

/** Reads the state of a key. Never rejects: a state that cannot be read must not stop a heal. */
export async function observeKey(kms: KMSClient, keyArn: string): Promise<ObservedKey> {
  const look = (abortSignal: AbortSignal) => describeKey(kms, keyArn, { abortSignal });
  return { keyArn, description: await readFact(look, keyNotFound) };
}

/** AWS's code for a key that does not exist. */
export const keyNotFound = "NotFoundException";

/** Asks for the state of a key, with the SDK's errors. */
export async function describeKey(
  kms: KMSClient,
  keyArn: string,
  options: { readonly abortSignal?: AbortSignal } = {},
): Promise<Fact<KeyDescription>> {
  const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: keyArn }), options);
  return toDescription(keyArn, KeyMetadata);
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
