import assert from "node:assert/strict";
import { isExpectedCall, isSessionOf } from "../../../handler/event/caller";
import { toAttribution } from "../../../core/exposure/attribution";
import { deploymentRoleArn, functionRoleArn, deployed } from "../fake-own-parts";
import { aSessionOf } from "../events";

describe("The caller of a call on the guardrail", () => {
  const callers: [string, unknown, boolean][] = [
    ["the function itself", aSessionOf(functionRoleArn), true],
    ["a deployment", aSessionOf(deploymentRoleArn), true],
    ["another role", aSessionOf(`${deploymentRoleArn}-2`), false],
    ["root", { userIdentity: { type: "Root", sessionContext: { sessionIssuer: {} } } }, false],
    ["a user", { userIdentity: { type: "IAMUser", arn: deploymentRoleArn } }, false],
    ["nobody that is named", {}, false],
  ];
  for (const [who, detail, isExpected] of callers) {
    it(`is ${isExpected ? "" : "not "}expected when it is ${who}`, () => {
      assert.equal(isExpectedCall(toAttribution(detail), deployed.roles), isExpected);
    });
  }

  const sso = "aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Platform_1a2b";
  const patterns: [string, string, boolean][] = [
    ["a role that a pattern matches", sso, true],
    ["a role of another permission set", sso.replace("Platform", "Reader"), false],
    ["a namesake in another path", "aws-lookalike/AWSReservedSSO_Platform_1a2b", false],
  ];
  for (const [who, name, isExpected] of patterns) {
    it(`is ${isExpected ? "" : "not "}expected when it is ${who}`, () => {
      const roles = "arn:aws:iam::111122223333:role/";
      const deploymentRoleArns = [`${roles}aws-reserved/*/AWSReservedSSO_Platform_????`];
      const caller = toAttribution(aSessionOf(roles + name));
      assert.equal(isExpectedCall(caller, { ...deployed.roles, deploymentRoleArns }), isExpected);
    });
  }

  it("is not expected when the event names none at all", () => {
    assert.equal(isExpectedCall(undefined, deployed.roles), false);
  });
});

describe("A caller's ARN", () => {
  const session =
    "arn:aws:sts::111122223333:assumed-role/glue-encryption-guardrail-1a2b3c/function";
  const arns: Record<string, boolean> = {
    [session]: true,
    [session.replace("1a2b3c", "1a2b3c4")]: false,
    [session.replace("111122223333", "444455556666")]: false,
    [functionRoleArn]: false,
  };
  for (const [arn, expected] of Object.entries(arns)) {
    it(`${arn} is ${expected ? "" : "not "}a session of the function's role`, () => {
      assert.equal(isSessionOf(arn, functionRoleArn), expected);
    });
  }
});
