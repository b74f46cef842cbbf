import { CloudTrailClient, LookupEventsCommand, type Event } from "@aws-sdk/client-cloudtrail";
import { mockClient } from "aws-sdk-client-mock";
import assert from "node:assert/strict";
import { mock } from "node:test";
import { lookUpEvents } from "../../aws/event-history";
import { accountRegion, otherRoleArn } from "../support/observations";
import { anSdkError } from "./sdk-errors";

const client = new CloudTrailClient({ region: accountRegion.region });
const sdk = mockClient(client);
const lazily = () => Promise.resolve(client);
const from = Date.parse("2026-11-22T09:00:00Z");
const until = Date.parse("2026-11-22T09:05:00Z");
const query = { eventName: "CreateTable", from, until };
const detail = {
  eventID: "event-1",
  eventName: "CreateTable",
  eventTime: "2026-11-22T09:01:00Z",
  userIdentity: { type: "AssumedRole", arn: otherRoleArn },
  requestParameters: { databaseName: "sales" },
};
const recorded = {
  eventId: "event-1",
  eventName: "CreateTable",
  time: Date.parse("2026-11-22T09:01:00Z"),
  eventTime: "2026-11-22T09:01:00Z",
  caller: otherRoleArn,
  isFailed: false,
  requestParameters: { databaseName: "sales" },
};

async function recordsOf(...events: readonly Event[]) {
  sdk.on(LookupEventsCommand).resolves({ Events: [...events] });
  return (await lookUpEvents(lazily, query, 3_000)).records;
}

function anEvent(changes: object = {}): Event {
  return { EventId: "outer", CloudTrailEvent: JSON.stringify({ ...detail, ...changes }) };
}

describe("Looking up the event history", () => {
  beforeEach(() => sdk.reset());

  it("asks for one name in a span of time, and gives the records and the next page", async () => {
    sdk.on(LookupEventsCommand).resolves({ Events: [anEvent()], NextToken: "more" });
    const page = await lookUpEvents(lazily, { ...query, nextToken: "this" }, 3_000);
    assert.deepEqual(page, { records: [recorded], nextToken: "more" });
    assert.deepEqual(
      sdk.calls().map((call) => call.args[0].input),
      [
        {
          LookupAttributes: [{ AttributeKey: "EventName", AttributeValue: "CreateTable" }],
          StartTime: new Date(from),
          EndTime: new Date(until),
          MaxResults: 50,
          NextToken: "this",
        },
      ],
    );
  });

  it("recognises failed calls by their error code", async () => {
    const [record] = await recordsOf(anEvent({ errorCode: "AccessDenied" }));
    assert.equal(record?.isFailed, true);
  });

  const callers: [string, object, string][] = [
    ["a service", { invokedBy: "glue.amazonaws.com" }, "glue.amazonaws.com"],
    ["a user by name", { type: "IAMUser", userName: "eve" }, "eve"],
    ["a kind of caller", { type: "AWSAccount" }, "AWSAccount"],
    ["nobody", {}, "an unnamed caller"],
  ];
  for (const [who, userIdentity, caller] of callers) {
    it(`names ${who} where the record has no ARN`, async () => {
      assert.equal((await recordsOf(anEvent({ userIdentity })))[0]?.caller, caller);
    });
  }

  it("falls back on what stands beside a record that is no JSON", async () => {
    const EventTime = new Date("2026-11-22T09:02:00Z");
    const outer = { EventId: "outer", EventName: "CreateTable", EventTime, Username: "eve" };
    assert.deepEqual(await recordsOf({ ...outer, CloudTrailEvent: "{" }), [
      {
        eventId: "outer",
        eventName: "CreateTable",
        time: EventTime.getTime(),
        eventTime: "2026-11-22T09:02:00.000Z",
        caller: "eve",
        isFailed: false,
        requestParameters: undefined,
      },
    ]);
  });

  it("leaves out records without a name or a time that can be read", async () => {
    const broken = [{}, anEvent({ eventTime: "noon" }), { CloudTrailEvent: '{"eventName":"X"}' }];
    assert.deepEqual(await recordsOf(...broken, anEvent()), [recorded]);
  });

  it("gives no record where the answer has none", async () => {
    sdk.on(LookupEventsCommand).resolves({});
    assert.deepEqual(await lookUpEvents(lazily, query, 3_000), { records: [] });
  });

  it("fails with AWS's code", async () => {
    sdk.on(LookupEventsCommand).rejects(anSdkError("ThrottlingException"));
    await assert.rejects(lookUpEvents(lazily, query, 3_000), {
      code: "ThrottlingException",
      operation: "LookupEvents",
      resource: "CreateTable",
    });
  });

  it("gives up on a silent CloudTrail when its time is over", async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    sdk.on(LookupEventsCommand).callsFake(() => new Promise(() => undefined));
    const looked = lookUpEvents(lazily, query, 3_000);
    mock.timers.tick(3_000);
    mock.timers.reset();
    await assert.rejects(looked, { code: "TimeoutError" });
  });
});
