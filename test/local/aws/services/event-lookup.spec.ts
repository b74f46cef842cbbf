import assert from "node:assert/strict";
import { isJsonObject, listAt, textAt, type JsonObject } from "../../../../local/aws/json";
import { lookUpEvents } from "../../../../local/aws/services/event-lookup";
import type { KeptEvent } from "../../../../local/aws/trail/event-history";
import { region, SmallWorld } from "../small-world";

const minute = 60_000;
const start = Date.UTC(2026, 0, 1);

/** Three calls a minute apart, by a role, a user and root. */
const shown: readonly KeptEvent[] = [
  keep(0, {
    eventName: "PutParameter",
    eventSource: "ssm.amazonaws.com",
    userIdentity: {
      principalId: "AROA:dana",
      accessKeyId: "K0",
      sessionContext: { sessionIssuer: { arn: "role" } },
    },
  }),
  keep(1, {
    eventName: "GetParameter",
    eventSource: "ssm.amazonaws.com",
    readOnly: true,
    userIdentity: { userName: "etl", accessKeyId: "K1" },
  }),
  keep(2, {
    eventName: "PutRule",
    eventSource: "events.amazonaws.com",
    userIdentity: { sessionContext: { sessionIssuer: {} } },
  }),
];

function keep(index: number, record: JsonObject): KeptEvent {
  const defaults = {
    eventID: `id-${index}`,
    eventName: "",
    eventSource: "",
    readOnly: false,
    userIdentity: {},
  };
  return { time: start + index * minute, record: { ...defaults, ...record } };
}

function idsOf(answer: JsonObject): readonly (string | undefined)[] {
  const events = listAt(answer, "Events").filter(isJsonObject);
  return events.map((event) => textAt(event, "EventId"));
}

function by(AttributeKey: string, AttributeValue: string): JsonObject {
  return { LookupAttributes: [{ AttributeKey, AttributeValue }] };
}

const second = start / 1000;

describe("A look-up in the event history", () => {
  const found: readonly (readonly [string, JsonObject, readonly string[]])[] = [
    ["everything, the latest first", {}, ["id-2", "id-1", "id-0"]],
    ["the calls of one name", by("EventName", "PutParameter"), ["id-0"]],
    ["the calls of one service", by("EventSource", "ssm.amazonaws.com"), ["id-1", "id-0"]],
    ["one call by its id", by("EventId", "id-1"), ["id-1"]],
    ["reads alone", by("ReadOnly", "true"), ["id-1"]],
    ["the calls of a role's session", by("Username", "dana"), ["id-0"]],
    ["the calls of a user", by("Username", "etl"), ["id-1"]],
    ["the calls of root", by("Username", "root"), ["id-2"]],
    ["the calls of one access key", by("AccessKeyId", "K1"), ["id-1"]],
    ["nothing under another name", by("EventName", "putparameter"), []],
    ["what comes at its start or later", { StartTime: second + 60 }, ["id-2", "id-1"]],
    ["what comes at its end or before", { EndTime: second + 60 }, ["id-1", "id-0"]],
    ["whole seconds, however a start is broken", { StartTime: second + 60.9 }, ["id-2", "id-1"]],
    ["a page of the size that is asked for", { MaxResults: 2 }, ["id-2", "id-1"]],
  ];
  for (const [what, input, expected] of found) {
    it(`finds ${what}`, () => {
      assert.deepEqual(idsOf(lookUpEvents(shown, input)), expected);
    });
  }

  it("goes on where a page ended, and says when it was the last", () => {
    const first = lookUpEvents(shown, { MaxResults: 2 });
    const next = lookUpEvents(shown, { MaxResults: 2, NextToken: first.NextToken });
    assert.deepEqual([idsOf(next), next.NextToken], [["id-0"], undefined]);
  });

  it("has fifty on a page at most", () => {
    const many = Array.from({ length: 51 }, (_, index) => keep(index, {}));
    assert.equal(idsOf(lookUpEvents(many, {})).length, 50);
  });

  it("hands over the whole record as text", () => {
    const [event] = listAt(lookUpEvents(shown, { MaxResults: 1 }), "Events").filter(isJsonObject);
    const text = event && textAt(event, "CloudTrailEvent");
    assert.deepEqual(JSON.parse(text ?? ""), shown[2]?.record);
  });

  const name = { AttributeKey: "EventName", AttributeValue: "x" };
  const refused: readonly (readonly [string, JsonObject, string])[] = [
    [
      "an attribute that it does not know",
      by("ResourceName", "x"),
      "InvalidLookupAttributesException",
    ],
    [
      "two attributes at once",
      { LookupAttributes: [name, name] },
      "InvalidLookupAttributesException",
    ],
    ["pages of no size", { MaxResults: 0 }, "InvalidMaxResultsException"],
    ["pages of more than fifty", { MaxResults: 51 }, "InvalidMaxResultsException"],
    ["a token that it did not give", { NextToken: "later" }, "InvalidNextTokenException"],
    ["an end before the start", { StartTime: 2, EndTime: 1 }, "InvalidTimeRangeException"],
  ];
  for (const [what, input, code] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(() => lookUpEvents(shown, input), { code });
    });
  }
});

describe("The event history", () => {
  let world: SmallWorld;
  beforeEach(async () => {
    world = await SmallWorld.start({ isWithoutTrail: true });
    await world.call("ssm:PutParameter", { Name: "/a", Value: "1", Type: "String" });
    await world.refusal("ssm:GetParameter", { Name: "/b" });
    await world.refusal("sns:Publish", {});
  });
  afterEach(() => world.aws.close());

  const look = async (inRegion = region) => {
    const answer = await world.call("cloudtrail:LookupEvents", {}, inRegion);
    const events = listAt(answer, "Events").filter(isJsonObject);
    return events.map((event) => textAt(event, "EventName"));
  };

  for (const [when, minutes, expected] of [
    ["nothing for fourteen minutes", 14, []],
    ["writes and reads after fifteen, without any trail", 15.1, ["GetParameter", "PutParameter"]],
    ["nothing after ninety days", 91 * 24 * 60, []],
  ] as const) {
    it(`shows ${when}`, async () => {
      await world.aws.clock.advance(minutes * minute);
      assert.deepEqual(await look(), expected);
    });
  }

  it("is another one in each Region", async () => {
    await world.aws.clock.advance(16 * minute);
    assert.deepEqual(await look("us-east-1"), []);
  });
});
