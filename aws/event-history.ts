import type { CloudTrailClient, Event, LookupEventsCommandInput } from "@aws-sdk/client-cloudtrail";
import { parseJson } from "../core/json";
import type { CloudTrailRecord } from "../core/exposure/cloudtrail-record";
import { toRecordedCall } from "../core/exposure/recorded-call";
import { callAws } from "./errors";
import { withTimeLimit } from "./time-limit";

/** How long after a call the event history has it, at most times. */
export const historyLagMs = 15 * 60_000;

/** The calls of one name in a span of time; both ends, in milliseconds since 1970, are part of it. */
export interface HistoryQuery {
  readonly eventName: string;
  readonly from: number;
  readonly until: number;
  /** Where the page before ended. */
  readonly nextToken?: string;
}

export interface HistoryPage {
  /** In CloudTrail's order: the latest first. */
  readonly records: readonly CloudTrailRecord[];
  readonly nextToken?: string;
}

/**
 * Reads one page of CloudTrail's event history, which takes two such calls a second.
 * @throws AwsError, also when `limitMs` milliseconds were not enough.
 */
export async function lookUpEvents(
  cloudTrail: () => Promise<CloudTrailClient>,
  { eventName, from, until, nextToken }: HistoryQuery,
  limitMs: number,
): Promise<HistoryPage> {
  const input: LookupEventsCommandInput = {
    LookupAttributes: [{ AttributeKey: "EventName", AttributeValue: eventName }],
    StartTime: new Date(from),
    EndTime: new Date(until),
    MaxResults: 50,
    ...(nextToken !== undefined && { NextToken: nextToken }),
  };
  const page = await callAws("LookupEvents", eventName, () =>
    withTimeLimit(limitMs, async (abortSignal) => {
      const { LookupEventsCommand } = await import("@aws-sdk/client-cloudtrail");
      const client = await cloudTrail();
      return client.send(new LookupEventsCommand(input), { abortSignal });
    }),
  );
  const records = (page.Events ?? []).map(toRecord).filter((record) => record !== undefined);
  return { records, ...(page.NextToken !== undefined && { nextToken: page.NextToken }) };
}

/** Reads a record leniently; `undefined` where it lacks a name or a time, and so says nothing. */
function toRecord(event: Event): CloudTrailRecord | undefined {
  const call = toRecordedCall(parseJson(event.CloudTrailEvent ?? ""));
  const eventName = call.eventName ?? event.EventName;
  const eventTime = call.eventTime ?? event.EventTime?.toISOString();
  if (eventName === undefined || eventTime === undefined) return undefined;
  const time = Date.parse(eventTime);
  if (Number.isNaN(time)) return undefined;
  return {
    eventId: call.eventId ?? event.EventId ?? "",
    eventName,
    time,
    eventTime,
    caller: call.caller ?? event.Username ?? "an unnamed caller",
    isFailed: call.isFailed,
    requestParameters: call.requestParameters,
  };
}
