import assert from "node:assert/strict";
import type { JsonObject } from "../../../../local/aws/json";
import { isSelected, type SelectableEvent } from "../../../../local/aws/trail/event-selectors";
import { Trails, usualTrail, type Trail } from "../../../../local/aws/trail/trails";
import { region, SmallWorld } from "../small-world";

const account = "111122223333";
const put: SelectableEvent = {
  service: "glue",
  operation: "PutDataCatalogEncryptionSettings",
  isReadOnly: false,
};
const get: SelectableEvent = { service: "glue", operation: "GetJob", isReadOnly: true };
const kms: SelectableEvent = { service: "kms", operation: "DisableKey", isReadOnly: false };

function basic(...selectors: readonly JsonObject[]): JsonObject {
  return { EventSelectors: selectors };
}

/** Each selector as its conditions: field, operator, value. */
function advanced(...selectors: readonly (readonly (readonly [string, string, string])[])[]) {
  const toSelector = (conditions: (typeof selectors)[number]) => ({
    FieldSelectors: conditions.map(([Field, operator, value]) => ({ Field, [operator]: [value] })),
  });
  return { AdvancedEventSelectors: selectors.map(toSelector) };
}

const management = ["eventCategory", "Equals", "Management"] as const;
const withoutKms = basic({ ExcludeManagementEventSources: ["kms.amazonaws.com"] });

/** Which of the write to Glue, the read of Glue and the write to KMS is logged. */
const table: readonly (readonly [string, JsonObject, readonly boolean[]])[] = [
  ["without selectors", {}, [true, true, true]],
  ["for everything", basic({ ReadWriteType: "All" }), [true, true, true]],
  ["for writes only", basic({ ReadWriteType: "WriteOnly" }), [true, false, true]],
  ["for reads only", basic({ ReadWriteType: "ReadOnly" }), [false, true, false]],
  ["without management events", basic({ IncludeManagementEvents: false }), [false, false, false]],
  ["without KMS", withoutKms, [true, true, false]],
  [
    "of two kinds together",
    basic({ ReadWriteType: "ReadOnly" }, { ReadWriteType: "WriteOnly" }),
    [true, true, true],
  ],
  ["for management events", advanced([management]), [true, true, true]],
  ["for data events", advanced([["eventCategory", "Equals", "Data"]]), [false, false, false]],
  [
    "for management writes",
    advanced([management, ["readOnly", "Equals", "false"]]),
    [true, false, true],
  ],
  [
    "for all services but KMS",
    advanced([management, ["eventSource", "NotEquals", "kms.amazonaws.com"]]),
    [true, true, false],
  ],
  ["for one call", advanced([management, ["eventName", "Equals", "GetJob"]]), [false, true, false]],
  [
    "for data, or one service",
    advanced(
      [["eventCategory", "Equals", "Data"]],
      [["eventSource", "Equals", "kms.amazonaws.com"]],
    ),
    [false, false, true],
  ],
];

describe("The selectors of a trail", () => {
  for (const [which, selectors, expected] of table) {
    it(`${which} log exactly what they say`, () => {
      assert.deepEqual(
        [put, get, kms].map((event) => isSelected(selectors, event)),
        expected,
      );
    });
  }

  for (const [what, selectors] of [
    ["a field", advanced([["resources.type", "Equals", "AWS::S3::Object"]])],
    ["an operator", advanced([["eventName", "StartsWith", "Put"]])],
  ] as const) {
    it(`that use ${what} which nothing here knows are refused rather than guessed`, () => {
      assert.throws(() => isSelected(selectors, put), /does not know/);
    });
  }
});

function newTrail(parts: Partial<Trail>): Trail {
  const name = "another";
  const arn = `arn:aws:cloudtrail:us-east-1:${account}:trail/${name}`;
  return {
    name,
    arn,
    region: "us-east-1",
    bucket: "b",
    isMultiRegion: false,
    isLogging: true,
    selectors: {},
    ...parts,
  };
}

const elsewhere: readonly (readonly [string, Partial<Trail>, boolean])[] = [
  ["logs here when it is one for every Region", { isMultiRegion: true }, true],
  ["does not log here when it is one for its own", {}, false],
  ["does not log while it is stopped", { isMultiRegion: true, isLogging: false }, false],
  [
    "does not log what it leaves out",
    { isMultiRegion: true, selectors: basic({ ReadWriteType: "ReadOnly" }) },
    false,
  ],
];

describe("A trail from another Region", () => {
  for (const [title, parts, expected] of elsewhere) {
    it(title, () => {
      const trails = new Trails(account, true);
      trails.in("us-east-1").set("another", newTrail(parts));
      assert.equal(trails.isRecorded(region, put), expected);
    });
  }
});

describe("Two trails of a Region", () => {
  it("log what any of them logs", () => {
    const trails = new Trails(account, false);
    trails.in(region).set("another", newTrail({ region, selectors: withoutKms }));
    assert.equal(trails.isRecorded(region, kms), true);
  });
});

describe("EventBridge", () => {
  let world: SmallWorld;
  beforeEach(async () => {
    world = await SmallWorld.start();
    await world.call("events:PutRule", {
      Name: "r",
      EventPattern: '{"source":["aws.kms","aws.glue","aws.cloudtrail"]}',
    });
  });
  afterEach(() => world.aws.close());

  const createKey = async () => {
    await world.call("kms:CreateKey", {});
    await world.aws.bus.settle();
    return world.aws.bus.triggered.length;
  };

  it("gets the events of calls as long as a trail logs them", async () => {
    assert.equal(await createKey(), 1);
  });

  it("gets the call that stops the only trail, and no other after it", async () => {
    await world.call("cloudtrail:StopLogging", { Name: usualTrail });
    assert.equal(await createKey(), 1);
  });

  it("gets calls again once the trail was started", async () => {
    await world.call("cloudtrail:StopLogging", { Name: usualTrail });
    await world.call("cloudtrail:StartLogging", { Name: usualTrail });
    assert.equal(await createKey(), 2);
  });

  it("gets no call of a service that the trail leaves out", async () => {
    await world.call("cloudtrail:PutEventSelectors", { TrailName: usualTrail, ...withoutKms });
    assert.equal(await createKey(), 1);
  });

  it("gets calls through a trail of another Region that covers all of them", async () => {
    await world.call("cloudtrail:DeleteTrail", { Name: usualTrail });
    const input = { Name: "all", S3BucketName: "b", IsMultiRegionTrail: true };
    await world.call("cloudtrail:CreateTrail", input, "us-east-1");
    await world.call("cloudtrail:StartLogging", { Name: "all" }, "us-east-1");
    assert.equal(await createKey(), 2);
  });
});
