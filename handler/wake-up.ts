import type { RequestedChange } from "../core/requested-change";
import { readField, readPath, toText } from "./untrusted";

/** Why the function runs. It decides no verdict: those are made on the live settings alone. */
export type WakeUp =
  CatalogChange | { readonly kind: "schedule" } | { readonly kind: "unrecognised" };

/** A call of `PutDataCatalogEncryptionSettings`; every field may be missing from its event. */
export interface CatalogChange {
  readonly kind: "catalog-change";
  readonly eventId: string | undefined;
  /** Milliseconds since 1970. */
  readonly eventTime: number | undefined;
  /** The catalog as the call named it; `undefined` is the account's own. */
  readonly catalogId: string | undefined;
  /** A failed call changed nothing. The rule drops it, so one seen here was sent by hand. */
  readonly isFailedCall: boolean;
  /** What the call asked for; `undefined` when the event does not tell. */
  readonly requestedChange: RequestedChange | undefined;
  readonly attribution: Attribution;
}

/** Who made a call, from CloudTrail's record of it. */
export interface Attribution {
  readonly callerArn: string | undefined;
  /** `AssumedRole`, `IAMUser`, `Root`, … */
  readonly callerType: string | undefined;
  readonly account: string | undefined;
  /** The role behind an assumed-role session. */
  readonly roleArn: string | undefined;
  readonly sourceIpAddress: string | undefined;
  readonly userAgent: string | undefined;
}

/** Reads why the function was woken. Total: whatever the event is, it gives an answer. */
export function toWakeUp(event: unknown): WakeUp {
  const detail = readField(event, "detail");
  if (readField(detail, "eventName") === "PutDataCatalogEncryptionSettings") {
    return toCatalogChange(event, detail);
  }
  const isSchedule = readField(event, "detail-type") === "Scheduled Event";
  return { kind: isSchedule ? "schedule" : "unrecognised" };
}

function toCatalogChange(event: unknown, detail: unknown): CatalogChange {
  const parameters = readField(detail, "requestParameters");
  const errorCode = readField(detail, "errorCode");
  return {
    kind: "catalog-change",
    eventId: toText(readField(detail, "eventID")) ?? toText(readField(event, "id")),
    eventTime: toTime(readField(detail, "eventTime")) ?? toTime(readField(event, "time")),
    catalogId: toText(readField(parameters, "catalogId")),
    isFailedCall: errorCode !== undefined && errorCode !== null && errorCode !== "",
    requestedChange: toRequestedChange(parameters),
    attribution: toAttribution(detail),
  };
}

/**
 * Reads what was asked. Request parameters without settings are taken as empty settings, which clear
 * both halves: whether CloudTrail records an empty object is not documented.
 */
function toRequestedChange(parameters: unknown): RequestedChange | undefined {
  if (typeof parameters !== "object" || parameters === null) return undefined;
  const settings = readField(parameters, "dataCatalogEncryptionSettings");
  const catalogId = toText(readField(parameters, "catalogId"));
  const mode = toText(readPath(settings, "encryptionAtRest", "catalogEncryptionMode"));
  const flag = ["connectionPasswordEncryption", "returnConnectionPasswordEncrypted"];
  const encrypted = readPath(settings, ...flag);
  return {
    ...(catalogId !== undefined && { catalogId }),
    ...(mode !== undefined && { mode }),
    ...(typeof encrypted === "boolean" && { passwordsEncrypted: encrypted }),
  };
}

function toAttribution(detail: unknown): Attribution {
  const identity = readField(detail, "userIdentity");
  return {
    callerArn: toText(readField(identity, "arn")) ?? toText(readField(identity, "invokedBy")),
    callerType: toText(readField(identity, "type")),
    account: toText(readField(identity, "accountId")),
    roleArn: toText(readPath(identity, "sessionContext", "sessionIssuer", "arn")),
    sourceIpAddress: toText(readField(detail, "sourceIPAddress")),
    userAgent: toText(readField(detail, "userAgent")),
  };
}

function toTime(value: unknown): number | undefined {
  const time = Date.parse(toText(value) ?? "");
  return Number.isNaN(time) ? undefined : time;
}
