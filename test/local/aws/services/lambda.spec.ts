import assert from "node:assert/strict";
import { zipSync } from "fflate";
import { objectAt, textAt, type JsonObject } from "../../../../local/aws/json";
import { region, SmallWorld } from "../small-world";

const FunctionName = "small";
const arn = `arn:aws:lambda:${region}:111122223333:function:small`;
const statement = {
  FunctionName,
  StatementId: "s",
  Action: "lambda:InvokeFunction",
  Principal: "events.amazonaws.com",
};

describe("The local Lambda", () => {
  let world: SmallWorld;
  beforeEach(async () => {
    world = await SmallWorld.start();
    await world.deploy("return 'old';");
  });
  afterEach(() => world.aws.close());

  const policy = async () => {
    const answer = await world.call("lambda:GetPolicy", { FunctionName });
    return JSON.parse(textAt(answer, "Policy") ?? "") as {
      readonly Statement: readonly JsonObject[];
    };
  };

  it("has no reserved concurrency until it is put, and none after it is deleted", async () => {
    const concurrency = () => world.call("lambda:GetFunctionConcurrency", { FunctionName });
    const before = await concurrency();
    await world.call("lambda:PutFunctionConcurrency", {
      FunctionName,
      ReservedConcurrentExecutions: 0,
    });
    const stopped = await concurrency();
    await world.call("lambda:DeleteFunctionConcurrency", { FunctionName });
    assert.deepEqual(
      [before, stopped, await concurrency()],
      [{}, { ReservedConcurrentExecutions: 0 }, {}],
    );
  });

  it("writes a permission into the function's policy as it was added", async () => {
    const SourceArn = `arn:aws:events:${region}:111122223333:rule/r`;
    await world.call("lambda:AddPermission", { ...statement, SourceArn });
    assert.deepEqual((await policy()).Statement, [
      {
        Sid: "s",
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "lambda:InvokeFunction",
        Resource: arn,
        Condition: { ArnLike: { "AWS:SourceArn": SourceArn } },
      },
    ]);
  });

  const principals: readonly (readonly [string, string, unknown])[] = [
    ["everybody", "*", "*"],
    ["an account", "444455556666", { AWS: "arn:aws:iam::444455556666:root" }],
    ["a role", "arn:aws:iam::444455556666:role/r", { AWS: "arn:aws:iam::444455556666:role/r" }],
  ];
  for (const [who, Principal, expected] of principals) {
    it(`names ${who} in a policy as Lambda does`, async () => {
      await world.call("lambda:AddPermission", { ...statement, Principal });
      assert.deepEqual((await policy()).Statement[0]?.Principal, expected);
    });
  }

  it("knows a function by its ARN as well", async () => {
    const input = { FunctionName: arn, ReservedConcurrentExecutions: 3 };
    assert.deepEqual(await world.call("lambda:PutFunctionConcurrency", input), {
      ReservedConcurrentExecutions: 3,
    });
  });

  const refused: readonly (readonly [string, string, JsonObject, string])[] = [
    [
      "a function that is not there",
      "GetPolicy",
      { FunctionName: "x" },
      "ResourceNotFoundException",
    ],
    [
      "to show a policy without statements",
      "GetPolicy",
      { FunctionName },
      "ResourceNotFoundException",
    ],
    [
      "to remove a statement that is not there",
      "RemovePermission",
      { FunctionName, StatementId: "x" },
      "ResourceNotFoundException",
    ],
    [
      "code that is no archive",
      "UpdateFunctionCode",
      { FunctionName, ZipFile: "eA==" },
      "InvalidParameterValueException",
    ],
    [
      "a negative concurrency",
      "PutFunctionConcurrency",
      { FunctionName, ReservedConcurrentExecutions: -1 },
      "InvalidParameterValueException",
    ],
  ];
  for (const [what, operation, input, code] of refused) {
    it(`refuses ${what}`, async () => {
      assert.equal(await world.refusal(`lambda:${operation}`, input), code);
    });
  }

  it("refuses a second statement of one id", async () => {
    await world.call("lambda:AddPermission", statement);
    assert.equal(
      await world.refusal("lambda:AddPermission", statement),
      "ResourceConflictException",
    );
  });

  it("does not let a rule in by a statement on another action", async () => {
    await world.route({ isPermitted: false });
    await world.call("lambda:AddPermission", { ...statement, Action: "lambda:GetFunction" });
    await world.call("glue:PutDataCatalogEncryptionSettings", {
      DataCatalogEncryptionSettings: {},
    });
    await world.aws.bus.settle();
    assert.deepEqual(world.aws.functions.runs, []);
  });

  it("runs code that was put by a call, behind the same permissions", async () => {
    await world.route();
    const files = { "index.js": Buffer.from("exports.handler = async () => 'new';") };
    const ZipFile = Buffer.from(zipSync(files)).toString("base64");
    await world.call("lambda:UpdateFunctionCode", { FunctionName, ZipFile });
    await world.call("glue:PutDataCatalogEncryptionSettings", {
      DataCatalogEncryptionSettings: {},
    });
    await world.aws.bus.settle();
    const outcomes = world.aws.functions.runs.map(({ outcome }) => outcome);
    assert.deepEqual(outcomes, [{ ok: true, result: "new" }]);
  });

  it("forgets a function that was deleted", async () => {
    await world.call("lambda:DeleteFunction", { FunctionName });
    const code = await world.refusal("lambda:GetFunctionConcurrency", { FunctionName });
    assert.equal(code, "ResourceNotFoundException");
  });

  const recorded: readonly (readonly [string, string, JsonObject])[] = [
    [
      "PutFunctionConcurrency",
      "PutFunctionConcurrency20171031",
      { ReservedConcurrentExecutions: 1 },
    ],
    ["DeleteFunctionConcurrency", "DeleteFunctionConcurrency20171031", {}],
    ["AddPermission", "AddPermission20150331v2", { StatementId: "s", Action: "a", Principal: "*" }],
    ["RemovePermission", "RemovePermission20150331v2", { StatementId: "s" }],
    ["UpdateFunctionCode", "UpdateFunctionCode20150331v2", {}],
    ["UpdateFunctionConfiguration", "UpdateFunctionConfiguration20150331v2", {}],
    ["DeleteFunction", "DeleteFunction20150331", {}],
  ];
  for (const [operation, eventName, input] of recorded) {
    it(`is recorded with CloudTrail's own name for ${operation}`, async () => {
      await world.refusal(`lambda:${operation}`, { FunctionName, ...input });
      const { requestParameters, ...record } = world.latestRecord;
      const name = textAt(requestParameters as JsonObject, "functionName");
      assert.deepEqual([record.eventName, name], [eventName, FunctionName]);
    });
  }

  const left: readonly (readonly [string, JsonObject])[] = [
    ["UpdateFunctionCode", { ZipFile: "" }],
    ["UpdateFunctionConfiguration", { Environment: { Variables: { SECRET: "swordfish" } } }],
  ];
  for (const [operation, input] of left) {
    it(`keeps ${Object.keys(input).join()} out of the record of ${operation}`, async () => {
      await world.refusal(`lambda:${operation}`, { FunctionName, Publish: true, ...input });
      assert.deepEqual(objectAt(world.latestRecord, "requestParameters"), {
        functionName: FunctionName,
        publish: true,
      });
    });
  }
});
