import { toRequestedChange, type RequestedChange } from "../../core/catalog/requested-change";
import { scheduleSource } from "../../core/deployed/schedule";
import { readField, toText } from "../../core/untyped";
import type { Attribution } from "../../core/exposure/attribution";
import { toRecordedCall } from "../../core/exposure/recorded-call";
import { toTamperCall, type TamperCall } from "./tamper-call";
import { readTime } from "./time";

/** Why the function runs. It decides no verdict: those are made on the live settings alone. */
export type WakeUp =
  CatalogChange | TamperCall | ScheduledRun | AlarmRun | { readonly kind: "unrecognised" };

/** A wake-up by the schedule. */
interface ScheduledRun {
  readonly kind: "schedule";
  /** When the schedule was due, milliseconds since 1970; `undefined` when its event does not say. */
  readonly eventTime: number | undefined;
}

/** A wake-up by the alarm on silence: rules and schedule have woken nobody for three periods. */
interface AlarmRun {
  readonly kind: "alarm";
  /** When the alarm was raised, milliseconds since 1970; `undefined` when its event does not say. */
  readonly eventTime: number | undefined;
}

/** A call of `PutDataCatalogEncryptionSettings`; every field may be missing from its event. */
export interface CatalogChange {
  readonly kind: "catalog-change";
  readonly eventId: string | undefined;
  /** Milliseconds since 1970. */
  readonly eventTime: number | undefined;
  /** The catalog as the call named it; `undefined` is the account's own. */
  readonly catalogId: string | undefined;
  /** A failed call changed nothing. The rule drops all but those that were denied. */
  readonly isFailedCall: boolean;
  /** Whether it failed because its caller may not make it. */
  readonly isDeniedCall: boolean;
  /** What the call asked for; `undefined` when the event does not say. */
  readonly requestedChange: RequestedChange | undefined;
  readonly attribution: Attribution;
}

/** Reads why the function was woken. Total: whatever the event is, it gives an answer. */
export function toWakeUp(event: unknown): WakeUp {
  const detail = readField(event, "detail");
  if (readField(detail, "eventName") === "PutDataCatalogEncryptionSettings") {
    return toCatalogChange(event, detail);
  }
  return toTamperCall(event) ?? toClockRun(event) ?? { kind: "unrecognised" };
}

/** What wakes the function although no event arrived, by the source that it names. */
const clocks: ReadonlyMap<unknown, (ScheduledRun | AlarmRun)["kind"]> = new Map([
  [scheduleSource, "schedule"],
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html
  ["aws.cloudwatch", "alarm"],
]);

function toClockRun(event: unknown): ScheduledRun | AlarmRun | undefined {
  const kind = clocks.get(readField(event, "source"));
  return kind && { kind, eventTime: readTime(readField(event, "time")) };
}

function toCatalogChange(event: unknown, detail: unknown): CatalogChange {
  const call = toRecordedCall(detail);
  return {
    kind: "catalog-change",
    eventId: call.eventId ?? toText(readField(event, "id")),
    eventTime: readTime(call.eventTime) ?? readTime(readField(event, "time")),
    catalogId: toText(readField(call.requestParameters, "catalogId")),
    isFailedCall: call.isFailed,
    isDeniedCall: call.isDenied,
    requestedChange: toRequestedChange(call.requestParameters),
    attribution: call.attribution,
  };
}
