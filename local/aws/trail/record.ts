import { randomUUID } from "node:crypto";
import type { ApiRequest } from "../api/api-request";
import type { ApiError, Operation, TouchedResource } from "../api/service";
import { isJsonObject, isList, type Json, type JsonObject } from "../json";
import type { LocalAccountRegion } from "../region-store";
import { toUserIdentity, type Principal } from "./principals";

/** A call that was answered, with everything that its record says. */
export interface AnsweredCall {
  readonly request: ApiRequest;
  readonly operation: Operation | undefined;
  readonly accountRegion: LocalAccountRegion;
  readonly caller: Principal;
  readonly error: ApiError | undefined;
  readonly requestId: string;
  /** Epoch milliseconds. */
  readonly time: number;
  /** What the call reached, as it was named before the call. */
  readonly touched: readonly TouchedResource[];
  /** Whether a trail logged the call: the one that ends the logging is the last to be logged. */
  readonly isRecorded: boolean;
}

/** CloudTrail's record of a call. */
export interface CloudTrailRecord extends JsonObject {
  readonly eventID: string;
  readonly eventName: string;
  readonly eventSource: string;
  readonly readOnly: boolean;
  readonly userIdentity: JsonObject;
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
export function toRecord(call: AnsweredCall): CloudTrailRecord {
  const { request, operation, accountRegion, caller, error, requestId, time, touched } = call;
  return {
    eventVersion: "1.11",
    userIdentity: toUserIdentity(caller, accountRegion),
    eventTime: toTime(time),
    eventSource: `${request.service}.amazonaws.com`,
    eventName: operation?.recordedName ?? request.operation,
    awsRegion: accountRegion.region,
    sourceIPAddress: caller.sourceIpAddress,
    userAgent: caller.userAgent ?? request.userAgent,
    ...(error !== undefined && { errorCode: toErrorCode(error), errorMessage: error.message }),
    // Whether a denied call keeps its parameters is not documented; null is the harder case.
    requestParameters: isDenial(error) ? null : toRequestParameters(request.input, operation),
    responseElements: null,
    requestID: requestId,
    eventID: randomUUID(),
    readOnly: operation?.access === "read",
    ...(touched.length > 0 && {
      resources: touched.map((each) => toResource(each, accountRegion)),
    }),
    eventType: "AwsApiCall",
    managementEvent: true,
    recipientAccountId: accountRegion.account,
    eventCategory: "Management",
  };
}

/** CloudTrail and EventBridge have whole seconds. */
export function toTime(time: number): string {
  return new Date(time).toISOString().replace(/\.\d{3}Z$/, "Z");
}

function toResource({ arn, type }: TouchedResource, { account }: LocalAccountRegion): JsonObject {
  return { accountId: account, type, ARN: arn };
}

function isDenial(error: ApiError | undefined): boolean {
  return error?.code === "AccessDeniedException";
}

function toErrorCode(error: ApiError): string {
  return isDenial(error) ? "AccessDenied" : error.code;
}

function toRequestParameters(input: JsonObject, operation: Operation | undefined): Json {
  const { masked = [], unrecorded = [] } = operation ?? {};
  const shown = Object.entries(input)
    .filter(([name]) => !unrecorded.includes(name))
    .map(([name, value]): [string, Json | undefined] => [
      name,
      masked.includes(name) ? "HIDDEN_DUE_TO_SECURITY_REASONS" : value,
    ]);
  return toCamelCase(Object.fromEntries(shown));
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
