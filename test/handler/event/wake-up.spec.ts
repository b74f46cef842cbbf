import assert from "node:assert/strict";
import { inspect } from "node:util";
import { toWakeUp, type CatalogChange } from "../../../handler/event/wake-up";
import { aCatalogChangeEvent, off } from "../events";

function change(event: unknown): CatalogChange {
  const wakeUp = toWakeUp(event);
  return wakeUp.kind === "catalog-change" ? wakeUp : assert.fail(`read as ${wakeUp.kind}`);
}

describe("A wake-up", () => {
  it("by a call of an assumed role says who, from where, when and what", () => {
    assert.deepEqual(toWakeUp(aCatalogChangeEvent()), {
      kind: "catalog-change",
      eventId: "event-1",
      eventTime: Date.parse("2026-11-22T09:59:30Z"),
      catalogId: undefined,
      isFailedCall: false,
      isDeniedCall: false,
      requestedChange: { mode: "DISABLED", passwordsEncrypted: false },
      attribution: {
        callerArn: "arn:aws:sts::111122223333:assumed-role/engineer/eve",
        callerType: "AssumedRole",
        account: "111122223333",
        roleArn: "arn:aws:iam::111122223333:role/engineer",
        sourceIpAddress: "203.0.113.9",
        userAgent: "aws-cli/2.31",
      },
    });
  });

  it("by the root user in the console has no role behind it", () => {
    const userIdentity = {
      type: "Root",
      arn: "arn:aws:iam::111122223333:root",
      sessionContext: { sessionIssuer: {} },
    };
    const { attribution } = change(aCatalogChangeEvent({ userIdentity }));
    assert.deepEqual(
      [attribution.callerArn, attribution.callerType, attribution.roleArn],
      ["arn:aws:iam::111122223333:root", "Root", undefined],
    );
  });

  it("by an AWS service is attributed to the service", () => {
    const userIdentity = { type: "AWSService", invokedBy: "cloudformation.amazonaws.com" };
    const { attribution } = change(aCatalogChangeEvent({ userIdentity }));
    assert.equal(attribution.callerArn, "cloudformation.amazonaws.com");
  });

  it("on another catalog names it", () => {
    const requestParameters = { catalogId: "s3tables", dataCatalogEncryptionSettings: off };
    const { catalogId, requestedChange } = change(aCatalogChangeEvent({ requestParameters }));
    assert.deepEqual([catalogId, requestedChange?.catalogId], ["s3tables", "s3tables"]);
  });

  const bodies: Record<string, [unknown, CatalogChange["requestedChange"]]> = {
    "settings that are empty": [{ dataCatalogEncryptionSettings: {} }, {}],
    "parameters without settings": [{}, {}],
    "one half": [
      {
        dataCatalogEncryptionSettings: { encryptionAtRest: { catalogEncryptionMode: "SSE-KMS" } },
      },
      { mode: "SSE-KMS" },
    ],
    "halves that are null": [
      {
        dataCatalogEncryptionSettings: {
          encryptionAtRest: null,
          connectionPasswordEncryption: null,
        },
      },
      {},
    ],
    "parameters that are null": [null, undefined],
    "parameters that are text": ["HIDDEN_DUE_TO_SECURITY_REASONS", undefined],
  };
  for (const [what, [requestParameters, expected]] of Object.entries(bodies)) {
    it(`with ${what} reads no more than is there`, () => {
      assert.deepEqual(
        change(aCatalogChangeEvent({ requestParameters })).requestedChange,
        expected,
      );
    });
  }

  it("by a failed call is known as one, and a null error code is no failure", () => {
    const failed = [{ errorCode: "AccessDenied" }, { errorCode: null }, { errorCode: "" }, {}];
    assert.deepEqual(
      failed.map((detail) => change(aCatalogChangeEvent(detail)).isFailedCall),
      [true, false, false, false],
    );
  });

  it("takes id and time from the envelope when the record has none", () => {
    const event = { ...aCatalogChangeEvent(), id: "envelope", time: "2026-11-22T10:00:00Z" };
    const { eventID, eventTime, ...detail } = event.detail;
    assert.deepEqual([eventID, eventTime], ["event-1", "2026-11-22T09:59:30Z"]);
    const wakeUp = change({ ...event, detail });
    assert.deepEqual(
      [wakeUp.eventId, wakeUp.eventTime],
      ["envelope", Date.parse("2026-11-22T10:00:00Z")],
    );
  });

  it("has no time when what stands there is none", () => {
    assert.equal(change(aCatalogChangeEvent({ eventTime: "yesterday" })).eventTime, undefined);
  });

  it("by the schedule is known by the source of its input", () => {
    const event = { source: "glue-encryption-guardrail.schedule" };
    const eventTime = Date.parse("2026-11-22T10:00:00Z");
    assert.deepEqual(toWakeUp(event), { kind: "schedule", eventTime: undefined });
    const timed = { ...event, time: "2026-11-22T10:00:00Z" };
    assert.deepEqual(toWakeUp(timed), { kind: "schedule", eventTime });
  });

  it("by the alarm is known by its source, and by having no detail", () => {
    const event = { source: "aws.cloudwatch", alarmArn: "arn", alarmData: { alarmName: "a" } };
    const eventTime = Date.parse("2026-11-22T10:00:00Z");
    assert.deepEqual(toWakeUp({ ...event, time: "2026-11-22T10:00:00.000+0000" }), {
      kind: "alarm",
      eventTime,
    });
  });

  const unrecognised = [null, undefined, 7, "text", [], {}, { detail: null }, { detail: [] }];
  for (const event of unrecognised) {
    it(`by ${inspect(event)} is unrecognised, and still a wake-up`, () => {
      assert.deepEqual(toWakeUp(event), { kind: "unrecognised" });
    });
  }
});
