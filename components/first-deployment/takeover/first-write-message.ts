import type { CatalogSettings } from "../../../core/catalog/settings";
import type { GuardrailConfig } from "../../config/stack-config";
import type { StackAccountRegion } from "../../account-region";

/** What an update writes to a catalog that no guardrail has set before. */
export interface FirstWrite {
  readonly accountRegion: StackAccountRegion;
  readonly live: CatalogSettings;
  readonly config: Pick<GuardrailConfig, "keyArn" | "passwordKeyArn" | "serviceRoleArns">;
  /** The key that the stack made before; left out where this update makes it. */
  readonly publishedKeyArn: string | undefined;
}

/** Both halves as they are and as they will be, and who may lose access by it. */
export function describeFirstWrite(write: FirstWrite): string {
  const { accountRegion, live, config, publishedKeyArn } = write;
  const metadataKey = config.keyArn ?? publishedKeyArn ?? "the key that this stack creates";
  const passwordKey = config.passwordKeyArn ?? metadataKey;
  return [
    `This update sets the encryption of the Glue Data Catalog of account ${accountRegion.account} in ${accountRegion.region}:`,
    `  metadata: ${describeMetadata(live.metadata)} -> ${describeMetadata(toMetadata(write, metadataKey))}`,
    `  connection passwords: ${describePasswords(live.passwords)} -> ${describePasswords({ encrypted: true, keyId: passwordKey })}`,
    "Who may lose access:",
    `  ${describeReaders(write, metadataKey)}`,
    `  Callers of glue:GetConnection receive passwords encrypted, and need kms:Decrypt on ${passwordKey}.`,
  ].join("\n");
}

function toMetadata({ config }: FirstWrite, keyId: string): CatalogSettings["metadata"] {
  const [serviceRole] = config.serviceRoleArns;
  return serviceRole === undefined
    ? { mode: "SSE-KMS", keyId }
    : { mode: "SSE-KMS-WITH-SERVICE-ROLE", keyId, serviceRole };
}

function describeMetadata(metadata: CatalogSettings["metadata"]): string {
  const { mode = "DISABLED", keyId, serviceRole } = metadata ?? {};
  return [
    mode,
    ...(keyId === undefined ? [] : [`with ${keyId}`]),
    ...(serviceRole === undefined ? [] : [`through ${serviceRole}`]),
  ].join(" ");
}

function describePasswords(passwords: CatalogSettings["passwords"]): string {
  if (passwords?.encrypted !== true) return "not encrypted";
  return `encrypted with ${passwords.keyId ?? "the key of AWS"}`;
}

function describeReaders({ accountRegion, config }: FirstWrite, keyArn: string): string {
  const [serviceRole] = config.serviceRoleArns;
  if (serviceRole !== undefined) {
    return `Glue uses the key through ${serviceRole}, so readers need no right on it; that role needs kms:Decrypt, kms:Encrypt and kms:GenerateDataKey.`;
  }
  return config.keyArn === undefined
    ? `The policy of ${keyArn} lets every principal of account ${accountRegion.account} use it through Glue; readers of other accounts lose access.`
    : `Readers and writers of the catalog whom the policy of ${keyArn} or IAM does not allow kms:Decrypt, kms:Encrypt and kms:GenerateDataKey.`;
}
