import { toArn } from "../../../core/deployed/names";
import { ApiError, type Operation, type Service } from "../api/service";
import type { Clock } from "../clock";
import { listAt, textAt, textsAt, type JsonObject } from "../json";
import type { LocalAccountRegion } from "../region-store";
import type { EventHistory } from "../trail/event-history";
import type { Trail, Trails } from "../trail/trails";
import { lookUpEvents } from "./event-lookup";

/** What CloudTrail has of the local AWS around it. */
export interface CloudTrailSurroundings {
  readonly clock: Clock;
  readonly trails: Trails;
  readonly eventHistory: EventHistory;
}

/** Trails, their logging and their selectors, and the event history; nothing is written to S3. */
export function createCloudTrail(around: CloudTrailSurroundings): Service {
  const operations = { ...readOperations(around), ...writeOperations(around) };
  return { name: "cloudtrail", operations };
}

type Act = (trail: Trail, input: JsonObject, accountRegion: LocalAccountRegion) => JsonObject;

function onTrail(trails: Trails, access: "read" | "write", act: Act): Operation {
  return {
    access,
    resource: (input, accountRegion) => toTrailArn(nameOrArnOf(input), accountRegion),
    answer(input, accountRegion) {
      const trail = find(trails, input, accountRegion);
      if (access === "write") refuseElsewhere(trail, accountRegion);
      return act(trail, input, accountRegion);
    },
  };
}

function readOperations({ clock, trails, eventHistory }: CloudTrailSurroundings) {
  const describe: Operation = {
    access: "read",
    answer: (input, accountRegion) => ({ trailList: listTrails(trails, input, accountRegion) }),
  };
  const lookUp: Operation = {
    access: "read",
    answer: (input, accountRegion) =>
      lookUpEvents(eventHistory.shownAt(accountRegion.region, clock.now()), input),
  };
  return {
    DescribeTrails: describe,
    GetTrailStatus: onTrail(trails, "read", toStatus),
    GetEventSelectors: onTrail(trails, "read", ({ arn, selectors }) => ({
      TrailARN: arn,
      ...(Object.keys(selectors).length > 0 ? selectors : defaultSelectors),
    })),
    LookupEvents: lookUp,
  };
}

function writeOperations({ clock, trails }: CloudTrailSurroundings): Record<string, Operation> {
  const write = (act: Act) => onTrail(trails, "write", act);
  return {
    CreateTrail: {
      access: "write",
      resource: (input, accountRegion) => toTrailArn(nameOrArnOf(input), accountRegion),
      answer: (input, accountRegion) => createTrail(trails, input, accountRegion),
    },
    StartLogging: write((trail) => {
      trail.isLogging = true;
      trail.started = clock.now();
      return {};
    }),
    StopLogging: write((trail) => {
      trail.isLogging = false;
      trail.stopped = clock.now();
      return {};
    }),
    DeleteTrail: write(({ name }, _, accountRegion) => {
      trails.in(accountRegion.region).delete(name);
      return {};
    }),
    PutEventSelectors: write((trail, input) => {
      trail.selectors = parseSelectors(input);
      return { TrailARN: trail.arn, ...trail.selectors };
    }),
  };
}

const defaultSelectors: JsonObject = {
  EventSelectors: [
    {
      ReadWriteType: "All",
      IncludeManagementEvents: true,
      DataResources: [],
      ExcludeManagementEventSources: [],
    },
  ],
};

/** A trail has selectors of one kind. */
function parseSelectors(input: JsonObject): JsonObject {
  const given = ["EventSelectors", "AdvancedEventSelectors"].filter(
    (kind) => listAt(input, kind).length > 0,
  );
  const [kind] = given;
  if (kind !== undefined && given.length === 1) return { [kind]: input[kind] };
  throw new ApiError(
    "InvalidEventSelectorsException",
    "Either EventSelectors or AdvancedEventSelectors must be specified, and not both.",
  );
}

function createTrail(
  trails: Trails,
  input: JsonObject,
  accountRegion: LocalAccountRegion,
): JsonObject {
  const name = nameOrArnOf(input);
  if (trails.in(accountRegion.region).has(name)) {
    throw new ApiError("TrailAlreadyExistsException", `Trail ${name} already exists`);
  }
  const trail: Trail = {
    name,
    arn: toTrailArn(name, accountRegion),
    region: accountRegion.region,
    bucket: textAt(input, "S3BucketName") ?? "",
    isMultiRegion: input.IsMultiRegionTrail === true,
    isLogging: false,
    selectors: {},
  };
  trails.in(accountRegion.region).set(name, trail);
  return toDescription(trail);
}

/** By name, a Region's own trails alone are found; by ARN, those that log its events from elsewhere too. */
function listTrails(
  trails: Trails,
  input: JsonObject,
  accountRegion: LocalAccountRegion,
): readonly JsonObject[] {
  const wanted = textsAt(input, "trailNameList");
  const isShown = input.includeShadowTrails !== false;
  return trails
    .covering(accountRegion.region)
    .filter(({ region }) => isShown || region === accountRegion.region)
    .filter(
      (trail) => wanted.length === 0 || wanted.some((each) => isNamed(trail, each, accountRegion)),
    )
    .map(toDescription);
}

function toDescription(trail: Trail): JsonObject {
  return {
    Name: trail.name,
    TrailARN: trail.arn,
    S3BucketName: trail.bucket,
    HomeRegion: trail.region,
    IsMultiRegionTrail: trail.isMultiRegion,
    IsOrganizationTrail: false,
    IncludeGlobalServiceEvents: true,
    LogFileValidationEnabled: false,
    HasCustomEventSelectors: Object.keys(trail.selectors).length > 0,
    HasInsightSelectors: false,
  };
}

/** Times are epoch seconds in the JSON protocol. */
function toStatus({ isLogging, started, stopped }: Trail): JsonObject {
  return {
    IsLogging: isLogging,
    ...(started !== undefined && { StartLoggingTime: started / 1000 }),
    ...(stopped !== undefined && { StopLoggingTime: stopped / 1000 }),
  };
}

function find(trails: Trails, input: JsonObject, accountRegion: LocalAccountRegion): Trail {
  const name = nameOrArnOf(input);
  const found = trails
    .covering(accountRegion.region)
    .find((trail) => isNamed(trail, name, accountRegion));
  if (found !== undefined) return found;
  throw new ApiError("TrailNotFoundException", `Unknown trail: ${toTrailArn(name, accountRegion)}`);
}

function refuseElsewhere({ name, region }: Trail, accountRegion: LocalAccountRegion): void {
  if (region === accountRegion.region) return;
  const message = `The home Region of the trail ${name} is ${region}, not ${accountRegion.region}`;
  throw new ApiError("InvalidHomeRegionException", message);
}

function isNamed(
  { name, arn, region }: Trail,
  nameOrArn: string,
  accountRegion: LocalAccountRegion,
): boolean {
  return arn === nameOrArn || (name === nameOrArn && region === accountRegion.region);
}

/** Two operations spell the member otherwise. */
function nameOrArnOf(input: JsonObject): string {
  return textAt(input, "Name") ?? textAt(input, "TrailName") ?? "";
}

function toTrailArn(nameOrArn: string, accountRegion: LocalAccountRegion): string {
  return nameOrArn.startsWith("arn:")
    ? nameOrArn
    : toArn(accountRegion, "cloudtrail", `trail/${nameOrArn}`);
}
