import { toRequestedChange, type RequestedChange } from "../catalog/requested-change";
import { readPath } from "../untyped";

/** One record of CloudTrail's event history, with the fields that the guardrail uses. */
export interface CloudTrailRecord {
  readonly eventId: string;
  readonly eventName: string;
  /** Epoch milliseconds; CloudTrail has whole seconds. */
  readonly time: number;
  /** The same moment as CloudTrail writes it. */
  readonly eventTime: string;
  /** ARN or name of who called. */
  readonly caller: string;
  /** Whether the call was answered with an error, so that it changed nothing. */
  readonly isFailed: boolean;
  /** As recorded; CloudTrail leaves it out where it is too large. */
  readonly requestParameters: unknown;
}

/** The text at a path of the request parameters; `undefined` where there is none. */
export function requestedText(record: CloudTrailRecord, ...path: readonly string[]) {
  const found = readPath(record.requestParameters, ...path);
  return typeof found === "string" && found !== "" ? found : undefined;
}

/** What a recorded `PutDataCatalogEncryptionSettings` asked for. */
export function requestedChange({ requestParameters }: CloudTrailRecord): RequestedChange {
  return toRequestedChange(requestParameters) ?? {};
}

/** Whether a call was made on the account's own catalog, which is AWS's default. */
export function isOnOwnCatalog(record: CloudTrailRecord, account: string): boolean {
  const catalogId = requestedText(record, "catalogId");
  return catalogId === undefined || catalogId === account;
}
