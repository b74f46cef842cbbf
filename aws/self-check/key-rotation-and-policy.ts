import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  type KMSClient,
} from "@aws-sdk/client-kms";
import { parseJson } from "../../core/json";
import type { KeptKey } from "../../core/deployed/keys";
import {
  absent,
  known,
  toFact,
  type Fact,
  type ObservedRotationAndPolicy,
} from "../../core/observed/fact";
import { hashPolicy } from "../policy-hash";
import { readFact } from "../read-fact";

/** Reads how a key is kept, as far as anything is expected of it. Never rejects. */
export async function observeRotationAndPolicy(
  kms: KMSClient,
  key: KeptKey,
): Promise<ObservedRotationAndPolicy> {
  const { keyArn, policyHash } = key;
  const alias = key.use === "catalog" ? key.alias : undefined;
  const [isRotating, hash, aliasTarget] = await Promise.all([
    read((abortSignal) => readRotation(kms, keyArn, abortSignal)),
    policyHash === undefined
      ? absent
      : read((abortSignal) => readPolicyHash(kms, keyArn, abortSignal)),
    alias === undefined ? absent : read((abortSignal) => readAlias(kms, alias, abortSignal)),
  ]);
  return { isRotating, policyHash: hash, aliasTarget };
}

function read<T>(look: (abortSignal: AbortSignal) => Promise<Fact<T>>): Promise<Fact<T>> {
  return readFact(look, "NotFoundException");
}

async function readRotation(
  kms: KMSClient,
  keyArn: string,
  abortSignal: AbortSignal,
): Promise<Fact<boolean>> {
  const command = new GetKeyRotationStatusCommand({ KeyId: keyArn });
  const { KeyRotationEnabled } = await kms.send(command, { abortSignal });
  return toFact(KeyRotationEnabled);
}

async function readPolicyHash(
  kms: KMSClient,
  keyArn: string,
  abortSignal: AbortSignal,
): Promise<Fact<string>> {
  // A key has one policy, and this is its name.
  const command = new GetKeyPolicyCommand({ KeyId: keyArn, PolicyName: "default" });
  const { Policy } = await kms.send(command, { abortSignal });
  return Policy === undefined ? absent : known(hashPolicy(parseJson(Policy)));
}

async function readAlias(
  kms: KMSClient,
  alias: string,
  abortSignal: AbortSignal,
): Promise<Fact<string>> {
  const command = new DescribeKeyCommand({ KeyId: alias });
  const { KeyMetadata } = await kms.send(command, { abortSignal });
  return toFact(KeyMetadata?.Arn);
}
