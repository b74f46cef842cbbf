import { DescribeKeyCommand, type KeyMetadata, type KMSClient } from "@aws-sdk/client-kms";
import { absent, known, unresolved, type Fact, type KeyDescription } from "../core/observed";
import type { ObservedKey } from "../core/observed";
import { errorName, toUnresolved } from "./errors";
import { sideLookLimitMs, withTimeLimit } from "./time-limit";

/** Reads the state of a key. Never rejects: a state that cannot be read must not stop a heal. */
export async function observeKey(kms: KMSClient, keyArn: string): Promise<ObservedKey> {
  return { keyArn, description: await describeKey(kms, keyArn) };
}

async function describeKey(kms: KMSClient, keyArn: string): Promise<Fact<KeyDescription>> {
  try {
    const { KeyMetadata } = await withTimeLimit(sideLookLimitMs, (abortSignal) =>
      kms.send(new DescribeKeyCommand({ KeyId: keyArn }), { abortSignal }),
    );
    return toDescription(keyArn, KeyMetadata);
  } catch (error) {
    return errorName(error) === "NotFoundException" ? absent : toUnresolved(error);
  }
}

function toDescription(keyArn: string, key: KeyMetadata | undefined): Fact<KeyDescription> {
  if (key?.KeyState === undefined || key.KeySpec === undefined || key.KeyUsage === undefined) {
    return unresolved("service-error", "DescribeKey gave no state, spec or usage");
  }
  const { Arn = keyArn, KeyState, KeySpec, KeyUsage, Origin } = key;
  return known({
    keyArn: Arn,
    keyState: KeyState,
    keySpec: KeySpec,
    keyUsage: KeyUsage,
    ...(Origin !== undefined && { origin: Origin }),
  });
}
