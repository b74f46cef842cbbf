import { names } from "../deployed/names";
import { identifyKey } from "../kms-key";
import type { DeployedRequirement } from "../requirement";
import { catalogHalves, type CatalogHalf, type CatalogSettings } from "./settings";
import { readField, readPath, toText } from "../untyped";

/** What a `PutDataCatalogEncryptionSettings` call asked for, as far as its event records it. */
export interface RequestedChange {
  /** Account or name of the catalog; absent when the caller left it to AWS's default. */
  readonly catalogId?: string;
  readonly mode?: string;
  readonly passwordsEncrypted?: boolean;
  /** Of use for attribution alone: how CloudTrail spells keys and roles is not documented. */
  readonly metadataKeyId?: string;
  readonly serviceRole?: string;
  readonly passwordKeyId?: string;
}

/**
 * Reads what was asked. Request parameters without settings are taken as empty settings, which clear
 * both halves: whether CloudTrail records an empty object is not documented.
 */
export function toRequestedChange(parameters: unknown): RequestedChange | undefined {
  if (typeof parameters !== "object" || parameters === null) return undefined;
  const settings = readField(parameters, "dataCatalogEncryptionSettings");
  const catalogId = toText(readField(parameters, "catalogId"));
  const mode = toText(readPath(settings, "encryptionAtRest", "catalogEncryptionMode"));
  const flag = ["connectionPasswordEncryption", "returnConnectionPasswordEncrypted"];
  const encrypted = readPath(settings, ...flag);
  return {
    ...(catalogId !== undefined && { catalogId }),
    ...(mode !== undefined && { mode }),
    ...(typeof encrypted === "boolean" && { passwordsEncrypted: encrypted }),
    ...readKeys(settings),
  };
}

function readKeys(settings: unknown): RequestedChange {
  const read = (...path: readonly string[]) => toText(readPath(settings, ...path));
  const metadataKeyId = read("encryptionAtRest", "sseAwsKmsKeyId");
  const serviceRole = read("encryptionAtRest", "catalogEncryptionServiceRole");
  const passwordKeyId = read("connectionPasswordEncryption", "awsKmsKeyId");
  return {
    ...(metadataKeyId !== undefined && { metadataKeyId }),
    ...(serviceRole !== undefined && { serviceRole }),
    ...(passwordKeyId !== undefined && { passwordKeyId }),
  };
}

/** The halves that a call switched off, by naming it or by leaving it out. */
export function weakenedHalves(requested: RequestedChange): readonly CatalogHalf[] {
  const isMetadataKept = requested.mode !== undefined && requested.mode !== "DISABLED";
  return [
    ...(isMetadataKept ? [] : (["metadata"] as const)),
    ...(requested.passwordsEncrypted === true ? [] : (["passwords"] as const)),
  ];
}

/**
 * The halves that a call left under a key or a role that is not approved: whoever owns the key can take
 * what was written under it away. Every name of the approved key is taken for it, and a key that the
 * event does not name too, as it is not documented how CloudTrail records them.
 */
export function foreignHalves(
  requested: RequestedChange,
  { metadataKeyArn, passwordKeyArn, serviceRoles }: DeployedRequirement,
): readonly CatalogHalf[] {
  const { metadataKeyId, passwordKeyId, serviceRole } = requested;
  const off = weakenedHalves(requested);
  const isForeignRole = serviceRole !== undefined && !serviceRoles.includes(serviceRole);
  const foreign: Record<CatalogHalf, boolean> = {
    metadata: isForeignRole || isForeignKey(metadataKeyId, metadataKeyArn),
    passwords: isForeignKey(passwordKeyId, passwordKeyArn),
  };
  return catalogHalves.filter((half) => foreign[half] && !off.includes(half));
}

function isForeignKey(asked: string | undefined, keyArn: string): boolean {
  if (asked === undefined) return false;
  const [found, approved] = [identifyKey(asked), identifyKey(keyArn)];
  if (found.form === "alias") return `alias/${found.name}` !== names.keyAlias;
  return !("keyId" in found && "keyId" in approved && found.keyId === approved.keyId);
}

/**
 * Whether one half of the settings that were found is what a call asked for. What its event does not
 * say is taken to fit, but for a half that it leaves out: that is off.
 */
export function isAsRequested(
  half: CatalogHalf,
  requested: RequestedChange,
  { metadata, passwords }: CatalogSettings,
): boolean {
  const fits = (asked: string | undefined, found: string | undefined) =>
    asked === undefined || asked === found;
  if (half === "passwords") {
    const isEncrypted = passwords?.encrypted ?? false;
    return (
      (requested.passwordsEncrypted ?? false) === isEncrypted &&
      fits(requested.passwordKeyId, passwords?.keyId)
    );
  }
  return (
    (requested.mode ?? "DISABLED") === (metadata?.mode ?? "DISABLED") &&
    fits(requested.metadataKeyId, metadata?.keyId) &&
    fits(requested.serviceRole, metadata?.serviceRole)
  );
}
