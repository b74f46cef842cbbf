import type { CatalogSettings } from "../../../core/catalog/settings";
import { identifyKey } from "../../../core/kms-key";
import type { GuardrailConfig } from "../../config/stack-config";

/** Something that encrypts the live catalog and that the configuration does not name. */
export type ForeignEncryption =
  | { readonly kind: "metadata-key"; readonly found: string }
  | { readonly kind: "password-key"; readonly found: string }
  | { readonly kind: "service-role"; readonly found: string };

type Adopted = Pick<
  GuardrailConfig,
  "keyArn" | "passwordKeyArn" | "serviceRoleArns" | "retiredKeyArns"
>;

/**
 * What a first deployment would take over. A half that is off, or encrypted with a key that AWS
 * manages, belongs to no other guardrail or team. Modes that are not known count as on.
 */
export function findForeignEncryption(
  { metadata, passwords }: CatalogSettings,
  config: Adopted,
): readonly ForeignEncryption[] {
  const { keyArn, passwordKeyArn = keyArn, serviceRoleArns, retiredKeyArns } = config;
  const isForeign = (found: string | undefined, adopted: string | undefined): found is string =>
    isCustomerKey(found) && found !== adopted && !retiredKeyArns.includes(found);
  const isOn = metadata !== undefined && metadata.mode !== "DISABLED";
  const metadataKey = isOn ? metadata.keyId : undefined;
  const passwordKey = passwords?.encrypted === true ? passwords.keyId : undefined;
  const role = metadata?.mode === "SSE-KMS-WITH-SERVICE-ROLE" ? metadata.serviceRole : undefined;
  const found: ForeignEncryption[] = [];
  if (isForeign(metadataKey, keyArn)) found.push({ kind: "metadata-key", found: metadataKey });
  if (isForeign(passwordKey, passwordKeyArn)) {
    found.push({ kind: "password-key", found: passwordKey });
  }
  if (role !== undefined && !serviceRoleArns.includes(role)) {
    found.push({ kind: "service-role", found: role });
  }
  return found;
}

/** A Glue setting without a key means `alias/aws/glue`. */
function isCustomerKey(found: string | undefined): found is string {
  if (found === undefined) return false;
  const key = identifyKey(found);
  return !(key.form === "alias" && key.isAwsManaged);
}
