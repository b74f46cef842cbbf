import { toArn } from "../../../core/deployed/names";
import { ApiError } from "../api/service";
import { isJsonObject, listAt, textAt, type JsonObject } from "../json";
import {
  physicalName,
  toApiNames,
  type LiveType,
  type Place,
  type RecordedType,
} from "./resource-type";

/** A trail logs from its creation on, unless `enableLogging` is false. */
export const trail: LiveType = {
  kind: "live",
  async create(inputs, place) {
    const Name = physicalName(inputs, place);
    await place.call("cloudtrail:CreateTrail", {
      Name,
      S3BucketName: textAt(inputs, "s3BucketName"),
      IsMultiRegionTrail: inputs.isMultiRegionTrail ?? false,
    });
    await applyLogging(inputs, place, Name);
    return toProvisioned(inputs, place, Name);
  },
  async update(inputs, place, id) {
    await applyLogging(inputs, place, id);
    return toProvisioned(inputs, place, id);
  },
  async delete(_, { call }, id) {
    await call("cloudtrail:DeleteTrail", { Name: id });
  },
  async read(inputs, { call, accountRegion }, id) {
    try {
      const { IsLogging } = await call("cloudtrail:GetTrailStatus", { Name: id });
      const arn = toArn(accountRegion, "cloudtrail", `trail/${id}`);
      return { ...inputs, arn, homeRegion: accountRegion.region, enableLogging: IsLogging };
    } catch (error) {
      if (error instanceof ApiError && error.code === "TrailNotFoundException") return undefined;
      throw error;
    }
  },
};

async function applyLogging(inputs: JsonObject, { call }: Place, Name: string): Promise<void> {
  const selectors = listAt(inputs, "eventSelectors").filter(isJsonObject);
  const advanced = listAt(inputs, "advancedEventSelectors").filter(isJsonObject);
  if (selectors.length > 0) {
    await call("cloudtrail:PutEventSelectors", {
      TrailName: Name,
      EventSelectors: selectors.map(toApiNames),
    });
  }
  if (advanced.length > 0) {
    await call("cloudtrail:PutEventSelectors", {
      TrailName: Name,
      AdvancedEventSelectors: advanced.map(toApiNames),
    });
  }
  const switched = inputs.enableLogging === false ? "StopLogging" : "StartLogging";
  await call(`cloudtrail:${switched}`, { Name });
}

function toProvisioned(inputs: JsonObject, { accountRegion }: Place, id: string) {
  const arn = toArn(accountRegion, "cloudtrail", `trail/${id}`);
  return { id, outputs: { ...inputs, arn, homeRegion: accountRegion.region } };
}

/** Buckets and what belongs to them; nothing is written into them here. */
export const bucket: RecordedType = {
  kind: "recorded",
  id: (inputs, place) => textAt(inputs, "bucket") ?? physicalName({}, place).toLowerCase(),
  outputs: (_, { accountRegion }, id) => ({
    bucket: id,
    arn: `arn:${accountRegion.partition}:s3:::${id}`,
  }),
};

export const ofBucket: RecordedType = {
  kind: "recorded",
  id: (inputs) => textAt(inputs, "bucket") ?? "",
};

export const dashboard: RecordedType = {
  kind: "recorded",
  id: (inputs, place) => textAt(inputs, "dashboardName") ?? physicalName({}, place),
  outputs: (_, { accountRegion }, id) => ({
    dashboardArn: `arn:${accountRegion.partition}:cloudwatch::${accountRegion.account}:dashboard/${id}`,
  }),
};
