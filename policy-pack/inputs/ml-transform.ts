import { unresolved } from "../../core/observed/fact";
import type { ObservedEncryption } from "../../core/observed/security-configuration";
import { observeFact, type Inputs } from "./inputs";
import { Unread } from "./unread";

/** What the AWS provider has no input for, so that the policy can only say so. */
const notOffered = unresolved("no-provider-input", "transformEncryption");

/** The encryption of an ML transform's user data, which CloudFormation can set. */
export function observeTransform(inputs: Inputs): ObservedEncryption {
  const isOffered = inputs instanceof Unread || "transformEncryption" in inputs;
  if (!isOffered) return { mode: notOffered, keyId: notOffered };
  const data = "transformEncryption.mlUserDataEncryption";
  return {
    mode: observeFact(inputs, `${data}.mlUserDataEncryptionMode`),
    keyId: observeFact(inputs, `${data}.awsKmsKeyId`),
  };
}
