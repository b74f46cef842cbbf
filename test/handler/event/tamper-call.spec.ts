import assert from "node:assert/strict";
import { tamperCalls } from "../../../core/deployed/tamper-calls";
import { toWakeUp } from "../../../handler/event/wake-up";
import { keyArn } from "../../support/observations";
import { aTamperEvent } from "../events";

const keyId = "1a2b3c4d-0000-4000-8000-000000000001";

function resourcesOf(detail: object): string {
  const wakeUp = toWakeUp(aTamperEvent(detail));
  return wakeUp.kind === "tamper" ? wakeUp.resources : assert.fail(wakeUp.kind);
}

describe("A call on the guardrail itself", () => {
  it("is read with what it named, when, and who made it", () => {
    assert.deepEqual(toWakeUp(aTamperEvent()), {
      kind: "tamper",
      service: "events",
      eventName: "DisableRule",
      eventId: "event-1",
      eventTime: Date.parse("2026-11-22T09:59:30Z"),
      attribution: {
        callerArn: "arn:aws:sts::111122223333:assumed-role/engineer/eve",
        callerType: "AssumedRole",
        account: "111122223333",
        roleArn: "arn:aws:iam::111122223333:role/engineer",
        sourceIpAddress: "203.0.113.9",
        userAgent: "aws-cli/2.31",
      },
      resources: "glue-encryption-guardrail-catalog-change",
    });
  });

  for (const [service, calls] of Object.entries(tamperCalls)) {
    it(`of ${service} is known by each name that a rule matches`, () => {
      const host = service === "cloudwatch" ? "monitoring" : service;
      for (const eventName of calls) {
        const event = aTamperEvent({ eventSource: `${host}.amazonaws.com`, eventName });
        const wakeUp = toWakeUp(event);
        assert.deepEqual(wakeUp.kind === "tamper" && [wakeUp.service, wakeUp.eventName], [
          service,
          eventName,
        ]);
      }
    });
  }

  it("of Lambda is known whatever version its name ends with", () => {
    for (const eventName of ["RemovePermission20150331v2", "PutFunctionConcurrency20171031"]) {
      const event = aTamperEvent({ eventSource: "lambda.amazonaws.com", eventName });
      assert.equal(toWakeUp(event).kind, "tamper");
    }
  });

  const none: Record<string, object> = {
    "a call that no rule matches": { eventName: "DescribeRule" },
    "a matched name of another service": { eventName: "DisableRule", eventSource: "kms" },
    "a call that failed": { errorCode: "AccessDenied" },
    "a record without a name": { eventName: 7 },
  };
  for (const [what, detail] of Object.entries(none)) {
    it(`is not ${what}`, () => {
      assert.deepEqual(toWakeUp(aTamperEvent(detail)), { kind: "unrecognised" });
    });
  }

  it("takes id and time of the delivery where the record has none", () => {
    const wakeUp = toWakeUp(aTamperEvent({ eventID: null, eventTime: "noon" }));
    const time = Date.parse("2026-11-22T09:59:31Z");
    assert.deepEqual(wakeUp.kind === "tamper" && [wakeUp.eventId, wakeUp.eventTime], [
      "delivery-1",
      time,
    ]);
  });
});

describe("What a call on the guardrail named", () => {
  it("is found in lists and beside the request, once each", () => {
    const requestParameters = { keyId, names: ["/a", "/b", 7] };
    const resources = [{ ARN: keyArn }, { ARN: keyArn }, "none"];
    assert.equal(resourcesOf({ requestParameters, resources }), `${keyId}, /a, /b, ${keyArn}`);
  });

  it("is found in what a rule mutes", () => {
    const requestParameters = { name: "maintenance", muteTargets: { alarmNames: ["a", "b"] } };
    assert.equal(resourcesOf({ requestParameters }), "maintenance, a, b");
  });

  it("holds no parameter that names nothing, as that may be secret", () => {
    const requestParameters = { name: "/a", value: "secret", environment: { variables: "secret" } };
    assert.equal(resourcesOf({ requestParameters }), "/a");
  });

  it("says so where nothing is named", () => {
    for (const requestParameters of [null, undefined, "text", {}, []]) {
      assert.equal(resourcesOf({ requestParameters }), "none named");
    }
  });
});

describe("An event that a service sends by itself", () => {
  const events: [string, object, [string, string, string]][] = [
    ["KMS CMK Deletion", { "key-id": keyId }, ["kms", "KMS CMK Deletion", keyId]],
    [
      "KMS Imported Key Material Expiration",
      { "key-id": keyId },
      ["kms", "KMS Imported Key Material Expiration", keyId],
    ],
    [
      "Parameter Store Change",
      { name: "/glue-encryption-guardrail/key-arn", operation: "Delete" },
      ["ssm", "Parameter Store Change: Delete", "/glue-encryption-guardrail/key-arn"],
    ],
    ["Parameter Store Change", {}, ["ssm", "Parameter Store Change", "none named"]],
  ];
  for (const [detailType, detail, expected] of events) {
    it(`is read as a call that nobody signed: ${expected.join(" ")}`, () => {
      const event = { id: "1", time: "2026-11-22T09:59:31Z", detail, "detail-type": detailType };
      const [service, eventName, resources] = expected;
      assert.deepEqual(toWakeUp(event), {
        kind: "tamper",
        service,
        eventName,
        eventId: "1",
        eventTime: Date.parse("2026-11-22T09:59:31Z"),
        attribution: undefined,
        resources,
      });
    });
  }
});
