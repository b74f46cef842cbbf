import type { Json } from "../aws/json";

const eventName = "PutDataCatalogEncryptionSettings";
const record = "AWS API Call via CloudTrail";

/**
 * Events that nobody may send and somebody might. None names a caller or says what was asked: a record
 * that is forged as a whole cannot be distinguished from a true one, and docs/threat-model.md says so.
 */
export const hostileEvents: readonly Json[] = [
  null,
  {},
  [],
  7,
  "event",
  { source: "aws.glue", detail: null },
  { detail: [] },
  { detail: { eventName, requestParameters: null } },
  { detail: { eventName: {}, eventTime: [1], userIdentity: "me" } },
  { "detail-type": record, detail: { eventSource: "kms.amazonaws.com", eventName: [] } },
  { "detail-type": record, detail: { eventSource: {}, eventName: "DisableKey" } },
  { "detail-type": "Scheduled Event", time: "never" },
  { "detail-type": "Parameter Store Change", detail: { operation: 1, name: null } },
  { detail: { eventName, requestParameters: { catalogId: "x".repeat(2_000) } } },
];
