import { ApiError } from "../api/service";
import { isJsonObject, listAt, objectAt, textAt, type JsonObject } from "../json";
import type { KeptEvent } from "../trail/event-history";
import type { CloudTrailRecord } from "../trail/record";

/**
 * Answers `LookupEvents` from the events that are shown, newest first, in pages.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 * @throws ApiError for input that CloudTrail refuses, and for the attributes of resources, which
 * the local AWS does not know.
 */
export function lookUpEvents(shown: readonly KeptEvent[], input: JsonObject): JsonObject {
  const [attribute, ...further] = listAt(input, "LookupAttributes").filter(isJsonObject);
  if (further.length > 0) throw invalid("LookupAttributes", "there can be one attribute only");
  refuseEmptyTime(input);
  const found = shown.filter(
    ({ time, record }) => isInTime(time, input) && isMatch(attribute, record),
  );
  const first = toFirst(input);
  const next = first + toSize(input);
  const page = found.toReversed().slice(first, next);
  return {
    Events: page.map(toEvent),
    ...(next < found.length && { NextToken: String(next) }),
  };
}

const mostResults = 50;

function toSize({ MaxResults: size = mostResults }: JsonObject): number {
  if (typeof size === "number" && size >= 1 && size <= mostResults) return size;
  throw invalid("MaxResults", `it must be from 1 to ${mostResults}`);
}

/** A token is where the next page begins. */
function toFirst(input: JsonObject): number {
  const token = textAt(input, "NextToken") ?? "0";
  if (/^\d+$/.test(token)) return Number(token);
  throw invalid("NextToken", "it is none of a page before");
}

function refuseEmptyTime({ StartTime, EndTime }: JsonObject): void {
  if (typeof StartTime !== "number" || typeof EndTime !== "number" || StartTime <= EndTime) return;
  throw invalid("TimeRange", "it ends before it starts");
}

function invalid(member: string, why: string): ApiError {
  return new ApiError(`Invalid${member}Exception`, `${member}: ${why}`);
}

/** Times are epoch seconds, and CloudTrail's have no fraction. */
function isInTime(time: number, { StartTime, EndTime }: JsonObject): boolean {
  const second = Math.floor(time / 1000);
  return (
    (typeof StartTime !== "number" || second >= Math.floor(StartTime)) &&
    (typeof EndTime !== "number" || second <= EndTime)
  );
}

const attributes: Readonly<Record<string, (record: CloudTrailRecord) => string>> = {
  AccessKeyId: ({ userIdentity }) => textAt(userIdentity, "accessKeyId") ?? "",
  EventId: ({ eventID }) => eventID,
  EventName: ({ eventName }) => eventName,
  EventSource: ({ eventSource }) => eventSource,
  ReadOnly: ({ readOnly }) => String(readOnly),
  Username: toUsername,
};

function isMatch(attribute: JsonObject | undefined, record: CloudTrailRecord): boolean {
  if (attribute === undefined) return true;
  const key = textAt(attribute, "AttributeKey") ?? "";
  const read = attributes[key];
  if (read === undefined) throw invalid("LookupAttributes", `the local AWS does not know ${key}`);
  return read(record) === attribute.AttributeValue;
}

function toEvent({ time, record }: KeptEvent): JsonObject {
  return {
    EventId: record.eventID,
    EventName: record.eventName,
    EventSource: record.eventSource,
    EventTime: Math.floor(time / 1000),
    ReadOnly: String(record.readOnly),
    AccessKeyId: textAt(record.userIdentity, "accessKeyId"),
    Username: toUsername(record),
    Resources: [],
    CloudTrailEvent: JSON.stringify(record),
  };
}

/** For a role, the name of its session; root has its own. */
function toUsername({ userIdentity }: CloudTrailRecord): string {
  const session = textAt(userIdentity, "principalId")?.split(":")[1];
  const issuer = objectAt(objectAt(userIdentity, "sessionContext"), "sessionIssuer");
  const isRole = textAt(issuer, "arn") !== undefined;
  return (isRole ? session : textAt(userIdentity, "userName")) ?? "root";
}
