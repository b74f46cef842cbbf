import assert from "node:assert/strict";
import type { JsonObject } from "../../../../local/aws/json";
import { cast } from "../../../../local/aws/trail/principals";
import { usualTrail } from "../../../../local/aws/trail/trails";
import { region, SmallWorld } from "../small-world";

const FunctionName = "small";

/** A call of each service, whether it is answered with an error or not. */
const calls: readonly (readonly [string, string, JsonObject, string?])[] = [
  ["cloudtrail:GetTrailStatus", "read", { Name: usualTrail }],
  ["cloudtrail:StopLogging", "write", { Name: "none" }, "TrailNotFoundException"],
  ["events:DescribeRule", "read", { Name: "none" }, "ResourceNotFoundException"],
  [
    "events:PutTargets",
    "write",
    { Rule: "none", Targets: [{ Id: "t", Arn: "a" }] },
    "ResourceNotFoundException",
  ],
  ["glue:GetDataCatalogEncryptionSettings", "read", { CatalogId: "c" }],
  ["kms:DescribeKey", "read", { KeyId: "alias/none" }, "NotFoundException"],
  ["lambda:GetPolicy", "read", { FunctionName }, "ResourceNotFoundException"],
  ["lambda:PutFunctionConcurrency", "write", { FunctionName, ReservedConcurrentExecutions: 0 }],
  ["sns:Publish", "data", { TopicArn: "t", Message: "m" }, "NotFound"],
  ["ssm:GetParameter", "read", { Name: "/none" }, "ParameterNotFound"],
];

describe("The history of calls", () => {
  let world: SmallWorld;
  before(async () => {
    world = await SmallWorld.start();
    await world.deploy("return 1;");
  });
  after(() => world.aws.close());

  for (const [call, access, input, error] of calls) {
    it(`has ${call} with its caller, its input and its error`, async () => {
      await world.refusal(call, input);
      const { time: _, ...entry } = world.aws.history.entries.at(-1) ?? { time: 0 };
      const caller = cast.engineer.name;
      assert.deepEqual(entry, {
        call,
        access,
        region,
        caller,
        input,
        ...(error !== undefined && { error }),
      });
    });
  }

  it("has a denied call with what it asked for", async () => {
    const call = "events:DescribeRule";
    world.aws.faults.injectCall({ call, effect: { kind: "deny" }, times: 1 });
    await world.refusal(call, { Name: "r" });
    const { input, error } = world.aws.history.entries.at(-1) ?? {};
    assert.deepEqual([input, error], [{ Name: "r" }, "AccessDeniedException"]);
  });
});
