import { toFact, type Fact } from "../../core/observed/fact";
import { readFact } from "../read-fact";
import type { Look } from "./read";

/** The policies of keys by ARN, as text; absent where there is no such key. Never rejects. */
export async function readKeyPolicies(
  { region, profile }: Pick<Look, "region" | "profile">,
  keyArns: readonly string[],
): Promise<ReadonlyMap<string, Fact<string>>> {
  const { GetKeyPolicyCommand, KMSClient } = await import("@aws-sdk/client-kms");
  const settings = { region, maxAttempts: 2, ...(profile !== undefined && { profile }) };
  const kms = new KMSClient(settings);
  const read = (KeyId: string) =>
    readFact(async (abortSignal) => {
      // A key has one policy, and this is its name.
      const command = new GetKeyPolicyCommand({ KeyId, PolicyName: "default" });
      return toFact((await kms.send(command, { abortSignal })).Policy);
    }, "NotFoundException");
  return new Map(await Promise.all(keyArns.map(async (arn) => [arn, await read(arn)] as const)));
}
