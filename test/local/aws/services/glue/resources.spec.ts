import assert from "node:assert/strict";
import { isJsonObject, listAt, textAt, type JsonObject } from "../../../../../local/aws/json";
import { SmallWorld } from "../../small-world";

interface Listed {
  readonly create: string;
  readonly list: string;
  readonly member: string;
  readonly most: number;
  readonly key: string;
  readonly toInput: (name: string) => JsonObject;
}

const named =
  (key: string) =>
  (name: string): JsonObject => ({ [key]: name });

const kinds: readonly Listed[] = [
  kind("CreateSecurityConfiguration", "GetSecurityConfigurations", "SecurityConfigurations"),
  kind("CreateJob", "GetJobs", "Jobs"),
  kind("CreateCrawler", "GetCrawlers", "Crawlers"),
  kind("CreateDevEndpoint", "GetDevEndpoints", "DevEndpoints", { key: "EndpointName" }),
  kind("CreateSession", "ListSessions", "Sessions", { key: "Id" }),
  kind("CreateMLTransform", "GetMLTransforms", "Transforms"),
  kind("CreateDataQualityRuleset", "ListDataQualityRulesets", "Rulesets"),
  kind("CreateTrigger", "GetTriggers", "Triggers", { most: 200 }),
  kind("CreateConnection", "GetConnections", "ConnectionList", {
    toInput: (Name) => ({ ConnectionInput: { Name } }),
  }),
];

function kind(create: string, list: string, member: string, more: Partial<Listed> = {}): Listed {
  const key = more.key ?? "Name";
  return { create, list, member, key, most: 1_000, toInput: named(key), ...more };
}

describe("The local Glue's resources", () => {
  let world: SmallWorld;
  before(async () => {
    world = await SmallWorld.start();
  });
  after(() => world.aws.close());

  for (const { create, list, member, most, key, toInput } of kinds) {
    it(`are listed by ${list} in pages, as ${create} made them`, async () => {
      for (const name of ["one", "two", "three"]) {
        await world.call(`glue:${create}`, toInput(name));
      }
      const first = await world.call(`glue:${list}`, { MaxResults: 2 });
      const token = textAt(first, "NextToken") ?? "";
      const second = await world.call(`glue:${list}`, { MaxResults: 2, NextToken: token });
      const names = [first, second].map((page) =>
        listAt(page, member)
          .filter(isJsonObject)
          .map((each) => textAt(each, key)),
      );
      assert.deepEqual(names, [["one", "two"], ["three"]]);
      assert.equal(second.NextToken, undefined);
      assert.equal((await world.call(`glue:${list}`, { MaxResults: most })).NextToken, undefined);
      const refused = [{ MaxResults: most + 1 }, { NextToken: "forged" }];
      for (const input of refused) {
        assert.equal(await world.refusal(`glue:${list}`, input), "InvalidInputException");
      }
    });
  }

  it("give a connection without its password where that is asked for", async () => {
    const Properties = { USERNAME: "etl", PASSWORD: "hunter2" };
    const ConnectionInput = { Name: "secret", ConnectionProperties: Properties };
    await world.call("glue:CreateConnection", { ConnectionInput });
    const read = async (input: JsonObject) => {
      const { ConnectionList } = await world.call("glue:GetConnections", input);
      const found = (ConnectionList as readonly JsonObject[]).find(({ Name }) => Name === "secret");
      return found?.ConnectionProperties;
    };
    assert.deepEqual(await read({}), Properties);
    assert.deepEqual(await read({ HidePassword: true }), { USERNAME: "etl" });
  });

  it("give one ruleset with what its list leaves out", async () => {
    const ruleset = {
      Name: "orders",
      Ruleset: "Rules = []",
      DataQualitySecurityConfiguration: "q",
    };
    await world.call("glue:CreateDataQualityRuleset", ruleset);
    assert.deepEqual(await world.call("glue:GetDataQualityRuleset", { Name: "orders" }), ruleset);
    const code = await world.refusal("glue:GetDataQualityRuleset", { Name: "none" });
    assert.equal(code, "EntityNotFoundException");
  });

  it("are refused a second time under one name, and without a name", async () => {
    await world.call("glue:CreateJob", { Name: "twice" });
    const refusals = [{ Name: "twice" }, {}].map((input) => world.refusal("glue:CreateJob", input));
    assert.deepEqual(await Promise.all(refusals), [
      "AlreadyExistsException",
      "InvalidInputException",
    ]);
  });

  it("are kept apart by Region", async () => {
    await world.call("glue:CreateCrawler", { Name: "elsewhere" }, "us-east-1");
    const answer = await world.call("glue:GetCrawlers", {}, "us-east-1");
    assert.deepEqual(answer, { Crawlers: [{ Name: "elsewhere" }] });
  });

  it("list the runs of one job, the latest first", async () => {
    for (const stage of ["a", "b"]) {
      await world.call("glue:StartJobRun", { JobName: "run", Arguments: { "--stage": stage } });
    }
    const { JobRuns } = await world.call("glue:GetJobRuns", { JobName: "run" });
    const stages = (JobRuns as readonly JsonObject[]).map(({ Arguments }) => Arguments);
    assert.deepEqual(stages, [{ "--stage": "b" }, { "--stage": "a" }]);
    assert.deepEqual(await world.call("glue:GetJobRuns", { JobName: "other" }), { JobRuns: [] });
  });

  it("fail as other calls do, denied and throttled", async () => {
    const { faults } = world.aws;
    faults.injectCall({ call: "glue:GetJobs", effect: { kind: "deny" }, times: 1 });
    assert.equal(await world.refusal("glue:GetJobs", {}), "AccessDeniedException");
    faults.injectCall({ call: "glue:GetJobs", effect: { kind: "throttle" }, times: 1 });
    assert.equal(await world.refusal("glue:GetJobs", {}), "ThrottlingException");
  });
});
