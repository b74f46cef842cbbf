import { readField, toText } from "../untyped";
import { deniedErrorPrefix } from "../deployed/catalog-pattern";
import { toAttribution, type Attribution } from "./attribution";

/** A call as CloudTrail records it, in an event as in the event history; any field may be missing. */
export interface RecordedCall {
  readonly eventId: string | undefined;
  /** Host of the service: `glue.amazonaws.com`. */
  readonly eventSource: string | undefined;
  readonly eventName: string | undefined;
  /** As CloudTrail writes it, in ISO 8601. */
  readonly eventTime: string | undefined;
  /** Whether the call was answered with an error, so that it changed nothing. */
  readonly isFailed: boolean;
  /** Whether that error is that the caller may not make the call. */
  readonly isDenied: boolean;
  /** As recorded; CloudTrail leaves it out where it is too large. */
  readonly requestParameters: unknown;
  readonly attribution: Attribution;
  /** ARN, service, name or kind of who called: the first of them that is recorded. */
  readonly caller: string | undefined;
}

/** Reads the record of a call. Total. */
export function toRecordedCall(record: unknown): RecordedCall {
  const text = (name: string) => toText(readField(record, name));
  const attribution = toAttribution(record);
  const userName = toText(readField(readField(record, "userIdentity"), "userName"));
  const errorCode = readField(record, "errorCode");
  return {
    eventId: text("eventID"),
    eventSource: text("eventSource"),
    eventName: text("eventName"),
    eventTime: text("eventTime"),
    isFailed: errorCode !== undefined && errorCode !== null && errorCode !== "",
    isDenied: toText(errorCode)?.startsWith(deniedErrorPrefix) ?? false,
    requestParameters: readField(record, "requestParameters"),
    attribution,
    caller: attribution.callerArn ?? userName ?? attribution.callerType,
  };
}
