import type { RequestedChange } from "./requested-change";

/** One record of CloudTrail's event history, parsed as far as it is sure to go. */
export interface HistoryRecord {
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
export function requestedText(record: HistoryRecord, ...path: readonly string[]) {
  const found = path.reduce(memberOf, record.requestParameters);
  return typeof found === "string" && found !== "" ? found : undefined;
}

/** What a recorded `PutDataCatalogEncryptionSettings` asked for. */
export function requestedChange(record: HistoryRecord): RequestedChange {
  const settings = ["dataCatalogEncryptionSettings"];
  const catalogId = requestedText(record, "catalogId");
  const mode = requestedText(record, ...settings, "encryptionAtRest", "catalogEncryptionMode");
  const flag = [...settings, "connectionPasswordEncryption", "returnConnectionPasswordEncrypted"];
  const passwordsEncrypted = flag.reduce(memberOf, record.requestParameters);
  return {
    ...(catalogId !== undefined && { catalogId }),
    ...(mode !== undefined && { mode }),
    ...(typeof passwordsEncrypted === "boolean" && { passwordsEncrypted }),
  };
}

/** Whether a call was made on the account's own catalog, which is AWS's default. */
export function isOnOwnCatalog(record: HistoryRecord, account: string): boolean {
  const catalogId = requestedText(record, "catalogId");
  return catalogId === undefined || catalogId === account;
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([member]) => member === name)?.[1];
}
