import assert from "node:assert/strict";
import fc from "fast-check";
import { toRecordedCall } from "../../../core/exposure/recorded-call";
import { roleArn } from "../../support/observations";

describe("toRecordedCall", () => {
  it("reads what, when, by whom and whether it failed", () => {
    const record = {
      eventID: "event-1",
      eventSource: "glue.amazonaws.com",
      eventName: "CreateTable",
      eventTime: "2026-11-22T09:01:00Z",
      errorCode: "AccessDenied",
      requestParameters: { databaseName: "sales" },
      userIdentity: { type: "IAMUser", userName: "eve", accountId: "111122223333" },
    };
    const { attribution, ...call } = toRecordedCall(record);
    assert.deepEqual(call, {
      eventId: "event-1",
      eventSource: "glue.amazonaws.com",
      eventName: "CreateTable",
      eventTime: "2026-11-22T09:01:00Z",
      isFailed: true,
      isDenied: true,
      requestParameters: { databaseName: "sales" },
      caller: "eve",
    });
    assert.equal(attribution.account, "111122223333");
  });

  it("names the caller by its ARN before anything else", () => {
    const userIdentity = { type: "AssumedRole", arn: roleArn, userName: "eve" };
    assert.equal(toRecordedCall({ userIdentity }).caller, roleArn);
  });

  it("takes a call for a successful one where its error code is null or empty", () => {
    for (const errorCode of [undefined, null, ""]) {
      assert.equal(toRecordedCall({ errorCode }).isFailed, false);
    }
  });

  it("distinguishes a call that was denied from one that failed otherwise", () => {
    const codes = ["AccessDenied", "AccessDeniedException", "InvalidInputException", 7, null];
    const denied = codes.map((errorCode) => toRecordedCall({ errorCode }).isDenied);
    assert.deepEqual(denied, [true, true, false, false, false]);
  });

  it("never throws, whatever was recorded", () => {
    fc.assert(fc.property(fc.anything(), (record) => typeof toRecordedCall(record) === "object"));
  });
});
