import assert from "node:assert/strict";
import { encryptedSince } from "../../../core/reencrypt/encrypted-since";
import type { CloudTrailRecord } from "../../../core/exposure/cloudtrail-record";

const account = "111122223333";
const on = {
  encryptionAtRest: { catalogEncryptionMode: "SSE-KMS" },
  connectionPasswordEncryption: { returnConnectionPasswordEncrypted: true },
};
const off = { ...on, encryptionAtRest: { catalogEncryptionMode: "DISABLED" } };
const passwordsOff = { encryptionAtRest: on.encryptionAtRest };

function at(
  minute: number,
  dataCatalogEncryptionSettings: object,
  others: Partial<CloudTrailRecord> = {},
): CloudTrailRecord {
  const time = minute * 60_000;
  return {
    eventId: String(minute),
    eventName: "PutDataCatalogEncryptionSettings",
    time,
    eventTime: new Date(time).toISOString(),
    caller: "dana",
    isFailed: false,
    requestParameters: { dataCatalogEncryptionSettings },
    ...others,
  };
}

/** Minutes, of which one is the margin. */
function since(...records: readonly CloudTrailRecord[]): number | undefined {
  const found = encryptedSince(records.toReversed(), account);
  return found === undefined ? undefined : found / 60_000;
}

describe("The time since which a catalog is encrypted", () => {
  it("is a minute after the call that encrypted it first", () => {
    assert.equal(since(at(10, on)), 11);
  });

  it("is that of the first call of those that kept it encrypted", () => {
    assert.equal(since(at(5, off), at(10, on), at(20, on)), 11);
  });

  it("begins anew after either half was off", () => {
    assert.equal(since(at(5, on), at(10, off), at(20, on)), 21);
    assert.equal(since(at(5, on), at(10, passwordsOff), at(20, on)), 21);
  });

  it("is not known where the history has no call, or ends with encryption off", () => {
    assert.equal(since(), undefined);
    assert.equal(since(at(5, on), at(10, off)), undefined);
  });

  it("is not known from a call whose parameters are not recorded", () => {
    assert.equal(since(at(5, on), at(10, on, { requestParameters: null })), undefined);
  });

  it("is not moved by calls that failed, that were on another catalog, or that were others", () => {
    const failed = at(20, off, { isFailed: true });
    const requestParameters = { catalogId: "analytics", dataCatalogEncryptionSettings: off };
    const elsewhere = at(21, off, { requestParameters });
    const other = at(22, off, { eventName: "CreateTable" });
    assert.equal(since(at(10, on), failed, elsewhere, other), 11);
  });
});
