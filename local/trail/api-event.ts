import { randomUUID } from "node:crypto";
import { cloudTrailDetailType } from "../../core/rule-patterns";
import type { ApiRequest } from "../api/api-request";
import type { ApiError, Operation } from "../api/service";
import { isJsonObject, type Json, type JsonObject } from "../json";
import type { RegionHome } from "../region-store";
import { toUserIdentity, type Principal } from "./principals";

/** A call that was answered, with everything that its event tells. */
export interface AnsweredCall {
  readonly request: ApiRequest;
  readonly operation: Operation | undefined;
  readonly home: RegionHome;
  readonly caller: Principal;
  readonly error: ApiError | undefined;
  readonly requestId: string;
  /** Epoch milliseconds. */
  readonly time: number;
}

/** An event as EventBridge hands it to rules and targets. */
export interface EventEnvelope extends JsonObject {
  readonly source: string;
  readonly "detail-type": string;
  readonly region: string;
  readonly detail: JsonObject;
}

export function toEnvelope(
  head: { readonly source: string; readonly detailType: string; readonly home: RegionHome },
  time: number,
  detail: JsonObject,
  resources: readonly string[] = [],
): EventEnvelope {
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": head.detailType,
    source: head.source,
    account: head.home.account,
    time: toTime(time),
    region: head.home.region,
    resources,
    detail,
  };
}

/** The EventBridge envelope of a CloudTrail record. */
export function toApiEvent(call: AnsweredCall): EventEnvelope {
  const source = `aws.${call.request.service}`;
  return toEnvelope(
    { source, detailType: cloudTrailDetailType, home: call.home },
    call.time,
    toRecord(call),
  );
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
function toRecord({ request, operation, home, caller, error, requestId, time }: AnsweredCall) {
  return {
    eventVersion: "1.11",
    userIdentity: toUserIdentity(caller, home),
    eventTime: toTime(time),
    eventSource: `${request.service}.amazonaws.com`,
    eventName: request.operation,
    awsRegion: home.region,
    sourceIPAddress: caller.sourceIpAddress,
    userAgent: caller.userAgent ?? request.userAgent,
    ...(error !== undefined && { errorCode: toErrorCode(error), errorMessage: error.message }),
    // Whether a denied call keeps its parameters is not documented; null is the harder case.
    requestParameters: isDenial(error) ? null : toRequestParameters(request.input, operation),
    responseElements: null,
    requestID: requestId,
    eventID: randomUUID(),
    readOnly: operation?.access === "read",
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: home.account,
    eventCategory: "Management",
  };
}

/** CloudTrail has whole seconds. */
function toTime(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, "Z");
}

function isDenial(error: ApiError | undefined): boolean {
  return error?.code === "AccessDeniedException";
}

function toErrorCode(error: ApiError): string {
  return isDenial(error) ? "AccessDenied" : error.code;
}

function toRequestParameters(input: JsonObject, operation: Operation | undefined): Json {
  const masked = operation?.masked ?? [];
  const shown = Object.entries(input).map(([name, value]) => [
    name,
    masked.includes(name) ? "HIDDEN_DUE_TO_SECURITY_REASONS" : value,
  ]);
  return toCamelCase(Object.fromEntries(shown) as JsonObject);
}

function toCamelCase(value: Json): Json {
  if (isJsonObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name.charAt(0).toLowerCase() + name.slice(1),
        toCamelCase(member ?? null),
      ]),
    );
  }
  return isList(value) ? value.map(toCamelCase) : value;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
