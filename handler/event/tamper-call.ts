import { tamperCalls, tamperServices, type TamperService } from "../../core/deployed/tamper-calls";
import { readField, readPath, toText } from "../../core/untyped";
import type { Attribution } from "../../core/exposure/attribution";
import { toRecordedCall } from "../../core/exposure/recorded-call";
import { readTime } from "./time";

/** A call on a part of the guardrail itself, or an event of KMS or SSM about one. */
export interface TamperCall {
  readonly kind: "tamper";
  readonly service: TamperService;
  /** The API call as CloudTrail names it, or the kind of event where a service sent it by itself. */
  readonly eventName: string;
  readonly eventId: string | undefined;
  /** Milliseconds since 1970. */
  readonly eventTime: number | undefined;
  /** `undefined` for an event that a service sent by itself, as it names nobody. */
  readonly attribution: Attribution | undefined;
  /** What the call named, for people. */
  readonly resources: string;
}

/** Reads an event of one of the tamper rules; `undefined` where it is none. Total. */
export function toTamperCall(event: unknown): TamperCall | undefined {
  const detail = readField(event, "detail");
  const detailType = toText(readField(event, "detail-type"));
  const { isFailed, eventId, eventTime } = toRecordedCall(detail);
  // A failed call changed nothing. The rules drop it, so one seen here was sent by hand.
  if (detailType === undefined || isFailed) return undefined;
  const read = nativeEvents.get(detailType) ?? readRecord;
  const call = read(detail, detailType);
  if (call === undefined) return undefined;
  return {
    kind: "tamper",
    ...call,
    eventId: eventId ?? toText(readField(event, "id")),
    eventTime: readTime(eventTime) ?? readTime(readField(event, "time")),
    resources: nameResources(detail),
  };
}

type Call = Pick<TamperCall, "service" | "eventName" | "attribution">;

/** Events that need no trail, by their detail types; they say what happened and not who did it. */
const nativeEvents: ReadonlyMap<string, (detail: unknown, detailType: string) => Call> = new Map([
  ["KMS CMK Deletion", toKeyEvent],
  ["KMS Imported Key Material Expiration", toKeyEvent],
  ["Parameter Store Change", toParameterEvent],
]);

function toKeyEvent(_: unknown, detailType: string): Call {
  return { service: "kms", eventName: detailType, attribution: undefined };
}

function toParameterEvent(detail: unknown, detailType: string): Call {
  const operation = toText(readField(detail, "operation"));
  const eventName = operation === undefined ? detailType : `${detailType}: ${operation}`;
  return { service: "ssm", eventName, attribution: undefined };
}

function readRecord(detail: unknown): Call | undefined {
  const { eventName, eventSource, attribution } = toRecordedCall(detail);
  const service = tamperServices.find((each) => eventSource === toHost(each));
  if (eventName === undefined || service === undefined) return undefined;
  // CloudTrail appends a version to the names of Lambda's calls.
  const isWatched = tamperCalls[service].some((call) => eventName.startsWith(call));
  return isWatched ? { service, eventName, attribution } : undefined;
}

/** The calls of CloudWatch's alarms are recorded under its former name. */
function toHost(service: TamperService): string {
  return `${service === "cloudwatch" ? "monitoring" : service}.amazonaws.com`;
}

/** Request parameters that name a resource; no other is kept, as it may hold what nobody should read. */
const namingParameters = [
  "keyId",
  "aliasName",
  "name",
  "names",
  "rule",
  "functionName",
  "exportSetting",
  "trailName",
  "topicArn",
  "subscriptionArn",
  "resourceArn",
  "queueUrl",
  "alarmName",
  "alarmNames",
  "logGroupName",
  "logGroupIdentifier",
  "resourceIdentifier",
  "roleName",
  "policyArn",
];

function nameResources(detail: unknown): string {
  const parameters = readField(detail, "requestParameters");
  const named = [
    ...namingParameters.map((name) => readField(parameters, name)),
    readPath(parameters, "muteTargets", "alarmNames"),
  ].flatMap(textsOf);
  const recorded = firstOf(readField(detail, "resources")).flatMap((resource) =>
    textsOf(readField(resource, "ARN")),
  );
  const native = ["key-id", "name"].flatMap((name) => textsOf(readField(detail, name)));
  return toText([...new Set([...named, ...recorded, ...native])].join(", ")) ?? "none named";
}

function textsOf(value: unknown): readonly string[] {
  return [value, ...firstOf(value)].map(toText).filter((text) => text !== undefined);
}

/** The first items of a list, as many as a reader would read; none of anything else. */
function firstOf(value: unknown): readonly unknown[] {
  return Array.from({ length: 10 }, (_, index) => readPath(value, String(index)));
}
