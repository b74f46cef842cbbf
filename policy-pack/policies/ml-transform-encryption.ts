import { mlTransformEncryption } from "../../core/controls";
import { unresolved } from "../../core/observed/fact";
import { definePolicy } from "../define/define-policy";
import { resourceTypes } from "../inputs/resource-types";

const notOffered = unresolved("no-provider-input", "transformEncryption");

/** The provider can't set the encryption of a transform, so the policy can only say so. */
export const mlTransformEncryptionPolicy = definePolicy({
  control: mlTransformEncryption,
  type: resourceTypes.mlTransform,
  fields: [{ observe: () => ({ mode: notOffered, keyId: notOffered }) }],
});
