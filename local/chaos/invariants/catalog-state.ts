import {
  catalogHalves,
  type CatalogHalf,
  type CatalogSettings,
} from "../../../core/catalog/settings";
import { objectAt, textAt, type JsonObject } from "../../aws/json";
import { toCatalogSettings } from "../../aws/catalog-body";
import { cast } from "../../aws/trail/principals";
import type { Parts } from "../setups/parts";
import type { Stage } from "../setups/stage";

export const settingsCalls = {
  get: "glue:GetDataCatalogEncryptionSettings",
  put: "glue:PutDataCatalogEncryptionSettings",
} as const;

/** The catalog's settings as they are now. */
export async function readCatalog(stage: Stage): Promise<CatalogSettings> {
  return toSettings(await look(stage, settingsCalls.get, {}));
}

/** The settings in the answer of a Get, or in the input of a Put. */
export function toSettings(holder: JsonObject): CatalogSettings {
  return toCatalogSettings(objectAt(holder, "DataCatalogEncryptionSettings"));
}

/** The halves that are not as required, judged without the guardrail's own code. */
export function openHalves(settings: CatalogSettings, parts: Parts): readonly CatalogHalf[] {
  return catalogHalves.filter((half) => !isAsRequired(half, settings, parts));
}

function isAsRequired(half: CatalogHalf, settings: CatalogSettings, parts: Parts): boolean {
  const { metadata, passwords } = settings;
  if (half === "passwords") {
    return passwords?.encrypted === true && passwords.keyId === parts.passwordKeyArn;
  }
  const { mode, serviceRole = "", keyId } = metadata ?? {};
  if (keyId !== parts.metadataKeyArn) return false;
  if (parts.serviceRoleArns.length === 0) return mode === "SSE-KMS";
  return mode === "SSE-KMS-WITH-SERVICE-ROLE" && parts.serviceRoleArns.includes(serviceRole);
}

/** Halves that are better off afterwards. */
export function strengthenedBetween(
  before: CatalogSettings,
  after: CatalogSettings,
  parts: Parts,
): readonly CatalogHalf[] {
  return weakenedBetween(after, before, parts);
}

/** Halves that are worse off afterwards. */
export function weakenedBetween(
  before: CatalogSettings,
  after: CatalogSettings,
  parts: Parts,
): readonly CatalogHalf[] {
  return catalogHalves.filter((half) => rank(half, after, parts) < rank(half, before, parts));
}

/** As required, or the most where Glue refuses the role; then encrypted, then off. */
function rank(half: CatalogHalf, settings: CatalogSettings, parts: Parts): number {
  if (isAsRequired(half, settings, parts)) return 3;
  if (half === "metadata" && isWithoutRole(settings, parts)) return 2;
  const { metadata, passwords } = settings;
  const isOn = half === "metadata" ? isEncrypting(metadata?.mode) : passwords?.encrypted === true;
  return isOn ? 1 : 0;
}

/** Whether only the service role is missing, which the guardrail leaves out where Glue refuses it. */
export function isWithoutRole({ metadata }: CatalogSettings, parts: Parts): boolean {
  if (parts.serviceRoleArns.length === 0) return false;
  return metadata?.mode === "SSE-KMS" && metadata.keyId === parts.metadataKeyArn;
}

function isEncrypting(mode: string | undefined): boolean {
  return mode !== undefined && mode !== "DISABLED";
}

/** Whether a key can be used at the moment. */
export async function isLive(stage: Stage, keyArn: string): Promise<boolean> {
  const answer = await look(stage, "kms:DescribeKey", { KeyId: keyArn });
  return textAt(objectAt(answer, "KeyMetadata"), "KeyState") === "Enabled";
}

export function keyOf(half: CatalogHalf, parts: Parts): string {
  return half === "metadata" ? parts.metadataKeyArn : parts.passwordKeyArn;
}

/** Asks AWS as the judges do, whose calls no fault hits. @throws ApiError */
export function look(
  { call, parts }: Stage,
  name: string,
  input: JsonObject,
  region: string = parts.accountRegion.region,
): Promise<JsonObject> {
  return call({ caller: cast.deployer, region }, name, input);
}
