import assert from "node:assert/strict";
import { isJsonObject, listAt, textAt, type JsonObject } from "../../../../local/aws/json";
import { usualTrail } from "../../../../local/aws/trail/trails";
import { region, SmallWorld } from "../small-world";

const elsewhere = "us-east-1";
const toArn = (name: string, accountRegion: string) =>
  `arn:aws:cloudtrail:${accountRegion}:111122223333:trail/${name}`;
const management = { ReadWriteType: "WriteOnly", IncludeManagementEvents: true };
const advanced = { FieldSelectors: [{ Field: "eventCategory", Equals: ["Management"] }] };

describe("The local CloudTrail", () => {
  let world: SmallWorld;
  beforeEach(async () => {
    world = await SmallWorld.start();
    const input = { Name: "everywhere", S3BucketName: "logs", IsMultiRegionTrail: true };
    await world.call("cloudtrail:CreateTrail", input, elsewhere);
  });
  afterEach(() => world.aws.close());

  const status = (Name: string) => world.call("cloudtrail:GetTrailStatus", { Name });

  it("describes a trail with its home Region", async () => {
    const { trailList } = await world.call("cloudtrail:DescribeTrails", {
      trailNameList: [usualTrail],
    });
    assert.deepEqual(trailList, [
      {
        Name: usualTrail,
        TrailARN: toArn(usualTrail, region),
        S3BucketName: usualTrail,
        HomeRegion: region,
        IsMultiRegionTrail: false,
        IsOrganizationTrail: false,
        IncludeGlobalServiceEvents: true,
        LogFileValidationEnabled: false,
        HasCustomEventSelectors: false,
        HasInsightSelectors: false,
      },
    ]);
  });

  const listed: readonly (readonly [string, JsonObject, readonly string[]])[] = [
    ["the trails of every Region beside its own", {}, [usualTrail, "everywhere"]],
    [
      "its own trails alone when shadows are not wanted",
      { includeShadowTrails: false },
      [usualTrail],
    ],
    ["no trail from elsewhere by its name", { trailNameList: ["everywhere"] }, []],
    [
      "a trail from elsewhere by its ARN",
      { trailNameList: [toArn("everywhere", elsewhere)] },
      ["everywhere"],
    ],
  ];
  for (const [what, input, expected] of listed) {
    it(`lists ${what}`, async () => {
      const answer = await world.call("cloudtrail:DescribeTrails", input);
      const trails = listAt(answer, "trailList").filter(isJsonObject);
      assert.deepEqual(
        trails.map((trail) => textAt(trail, "Name")),
        expected,
      );
    });
  }

  it("does not log before it is started, and says since when", async () => {
    await world.call("cloudtrail:CreateTrail", { Name: "new", S3BucketName: "logs" });
    const before = await status("new");
    await world.call("cloudtrail:StartLogging", { Name: "new" });
    const { IsLogging, StartLoggingTime } = await status("new");
    assert.deepEqual(
      [before, IsLogging, typeof StartLoggingTime],
      [{ IsLogging: false }, true, "number"],
    );
  });

  it("reports a trail that was stopped", async () => {
    await world.call("cloudtrail:StopLogging", { Name: usualTrail });
    const { IsLogging, StopLoggingTime } = await status(usualTrail);
    assert.deepEqual([IsLogging, typeof StopLoggingTime], [false, "number"]);
  });

  it("shows the selectors that a trail has without any of its own", async () => {
    const answer = await world.call("cloudtrail:GetEventSelectors", { TrailName: usualTrail });
    const all = {
      ReadWriteType: "All",
      IncludeManagementEvents: true,
      DataResources: [],
      ExcludeManagementEventSources: [],
    };
    assert.deepEqual(answer, { TrailARN: toArn(usualTrail, region), EventSelectors: [all] });
  });

  it("replaces selectors of one kind by those of the other", async () => {
    const TrailName = usualTrail;
    await world.call("cloudtrail:PutEventSelectors", { TrailName, EventSelectors: [management] });
    await world.call("cloudtrail:PutEventSelectors", {
      TrailName,
      AdvancedEventSelectors: [advanced],
    });
    const { TrailARN: _, ...selectors } = await world.call("cloudtrail:GetEventSelectors", {
      TrailName,
    });
    assert.deepEqual(selectors, { AdvancedEventSelectors: [advanced] });
  });

  it("shows the status of a trail from elsewhere by its ARN", async () => {
    assert.deepEqual(await status(toArn("everywhere", elsewhere)), { IsLogging: false });
  });

  const Name = usualTrail;
  const refused: readonly (readonly [string, string, JsonObject, string])[] = [
    ["a trail that is not there", "GetTrailStatus", { Name: "none" }, "TrailNotFoundException"],
    [
      "the name of a trail from elsewhere",
      "GetTrailStatus",
      { Name: "everywhere" },
      "TrailNotFoundException",
    ],
    [
      "to change a trail from elsewhere",
      "StopLogging",
      { Name: toArn("everywhere", elsewhere) },
      "InvalidHomeRegionException",
    ],
    [
      "a trail of one Region asked for in another",
      "GetTrailStatus",
      { Name: toArn(Name, "eu-west-1") },
      "TrailNotFoundException",
    ],
    [
      "a second trail of one name",
      "CreateTrail",
      { Name, S3BucketName: "logs" },
      "TrailAlreadyExistsException",
    ],
    [
      "selectors that are none",
      "PutEventSelectors",
      { TrailName: Name },
      "InvalidEventSelectorsException",
    ],
    [
      "selectors of both kinds",
      "PutEventSelectors",
      { TrailName: Name, EventSelectors: [management], AdvancedEventSelectors: [advanced] },
      "InvalidEventSelectorsException",
    ],
  ];
  for (const [what, operation, input, code] of refused) {
    it(`refuses ${what}`, async () => {
      assert.equal(await world.refusal(`cloudtrail:${operation}`, input), code);
    });
  }

  it("has no trail left when the only one is deleted", async () => {
    await world.call("cloudtrail:DeleteTrail", { Name });
    assert.equal(
      await world.refusal("cloudtrail:GetTrailStatus", { Name }),
      "TrailNotFoundException",
    );
  });
});
