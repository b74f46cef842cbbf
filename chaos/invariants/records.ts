import { catalogHalves, type CatalogHalf, type CatalogSettings } from "../../core/catalog-settings";
import { isJsonObject, objectAt } from "../../local/json";
import { toApiNames } from "../../local/provisioner/resource-type";
import { toCatalogSettings } from "../../local/rehearsal/catalog";
import type { CloudTrailRecord } from "../../local/trail/record";
import type { Parts } from "../parts";
import type { Site } from "../site";
import { settingsCalls } from "./catalog-state";

/** CloudTrail's record of a call that was made. */
export function findRecord(
  eventId: string | undefined,
  { world, parts }: Site,
): CloudTrailRecord | undefined {
  if (eventId === undefined) return undefined;
  const kept = world.eventHistory.in(parts.home.region);
  return kept.findLast(({ record }) => record.eventID === eventId)?.record;
}

/** What a record of a Put on the own catalog asked for. */
export function askedIn(
  { eventName, requestParameters }: CloudTrailRecord,
  { home }: Parts,
): CatalogSettings | undefined {
  const parameters = isJsonObject(requestParameters) ? requestParameters : {};
  const { catalogId = home.account } = parameters;
  if (!settingsCalls.put.endsWith(eventName) || catalogId !== home.account) return undefined;
  const asked = toApiNames(objectAt(parameters, "dataCatalogEncryptionSettings"));
  return toCatalogSettings(isJsonObject(asked) ? asked : {});
}

/** The halves that settings leave without any encryption. */
export function offHalves({ metadata, passwords }: CatalogSettings): readonly CatalogHalf[] {
  const isMetadataOff = ["", "DISABLED"].includes(metadata?.mode ?? "");
  return catalogHalves.filter((half) =>
    half === "metadata" ? isMetadataOff : passwords?.encrypted !== true,
  );
}
