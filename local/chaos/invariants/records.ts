import {
  catalogHalves,
  type CatalogHalf,
  type CatalogSettings,
} from "../../../core/catalog/settings";
import { isJsonObject, objectAt } from "../../aws/json";
import { toApiNames } from "../../aws/provisioner/resource-type";
import { toCatalogSettings } from "../../aws/catalog-body";
import type { CloudTrailRecord } from "../../aws/trail/record";
import type { Parts } from "../setups/parts";
import type { Stage } from "../setups/stage";
import { iamRegion } from "../iam";
import { settingsCalls } from "./catalog-state";

/** CloudTrail's record of a call that was made. */
export function findRecord(
  eventId: string | undefined,
  { world, parts }: Stage,
): CloudTrailRecord | undefined {
  if (eventId === undefined) return undefined;
  // The calls of IAM are recorded in a Region of their own.
  const regions = [parts.accountRegion.region, iamRegion];
  const kept = regions.flatMap((region) => world.eventHistory.in(region));
  return kept.findLast(({ record }) => record.eventID === eventId)?.record;
}

/** What a record of a Put on the own catalog asked for; one that failed asked for nothing that came to be. */
export function askedIn(
  { eventName, errorCode, requestParameters }: CloudTrailRecord,
  { accountRegion }: Parts,
): CatalogSettings | undefined {
  if (errorCode !== undefined) return undefined;
  const parameters = isJsonObject(requestParameters) ? requestParameters : {};
  const { catalogId = accountRegion.account } = parameters;
  if (!settingsCalls.put.endsWith(eventName) || catalogId !== accountRegion.account)
    return undefined;
  const asked = toApiNames(objectAt(parameters, "dataCatalogEncryptionSettings"));
  return toCatalogSettings(isJsonObject(asked) ? asked : {});
}

/** The halves that settings leave off, or under a key or a role that is not the required one. */
export function exposedHalves(
  settings: CatalogSettings,
  { metadataKeyArn, passwordKeyArn, serviceRoleArns }: Parts,
): readonly CatalogHalf[] {
  const { metadata, passwords } = settings;
  const off = offHalves(settings);
  const isForeign: Record<CatalogHalf, boolean> = {
    metadata:
      (metadata?.keyId ?? metadataKeyArn) !== metadataKeyArn ||
      (metadata?.serviceRole !== undefined && !serviceRoleArns.includes(metadata.serviceRole)),
    passwords: (passwords?.keyId ?? passwordKeyArn) !== passwordKeyArn,
  };
  return catalogHalves.filter((half) => off.includes(half) || isForeign[half]);
}

/** The halves that settings leave without any encryption. */
function offHalves({ metadata, passwords }: CatalogSettings): readonly CatalogHalf[] {
  const isMetadataOff = ["", "DISABLED"].includes(metadata?.mode ?? "");
  return catalogHalves.filter((half) =>
    half === "metadata" ? isMetadataOff : passwords?.encrypted !== true,
  );
}
