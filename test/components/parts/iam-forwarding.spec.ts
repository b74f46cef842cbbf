import assert from "node:assert/strict";
import {
  forwardingPolicy,
  forwardingTrustPolicy,
} from "../../../components/documents/forwarding-policies";
import { forwardingReadPolicy } from "../../../components/documents/function-policies";
import { expectedForwarding } from "../../../core/deployed/iam-forwarding";
import { defaultGuardrail, deployGuardrail, inputsOf, accountRegion } from "../deployed-guardrail";

const rule = "aws:cloudwatch/eventRule:EventRule";
const target = "aws:cloudwatch/eventTarget:EventTarget";
const role = "aws:iam/role:Role";
const name = "guard-wake-ups-iam-to-eu-central-1";
const roleArnOf = (part: string) =>
  `arn:aws:iam::111122223333:role/glue-encryption-guardrail/guard-${part}-role`;
const forwardingRoleArn = roleArnOf("iam-forwarding");

describe("the forwarding of IAM's events", () => {
  it("is the rule that the self-check expects, in the Region where they arrive", async () => {
    const roleArns = [roleArnOf("healing"), roleArnOf("schedule"), forwardingRoleArn];
    const expected = expectedForwarding(
      { accountRegion, keyArns: [], roleArns },
      forwardingRoleArn,
    );
    assert.ok(expected !== undefined);
    assert.deepEqual(inputsOf(await defaultGuardrail(), rule, name), {
      region: "us-east-1",
      name: expected.name,
      description: expected.description,
      state: "ENABLED",
      eventPattern: JSON.stringify(expected.pattern),
    });
    assert.deepEqual(inputsOf(await defaultGuardrail(), target, name), {
      region: "us-east-1",
      rule: expected.name,
      targetId: expected.target.id,
      arn: expected.target.arn,
      roleArn: forwardingRoleArn,
      retryPolicy: {
        maximumRetryAttempts: expected.target.maximumRetryAttempts,
        maximumEventAgeInSeconds: expected.target.maximumEventAgeInSeconds,
      },
    });
  });

  it("is done by a role of its own, which the function knows", async () => {
    const deployed = await defaultGuardrail();
    const origin = { ...accountRegion, region: "us-east-1" };
    assert.deepEqual(inputsOf(deployed, role, "guard-iam-forwarding-role"), {
      path: "/glue-encryption-guardrail/",
      description: "Forwards calls of IAM on the Glue encryption guardrail to its Region",
      assumeRolePolicy: JSON.stringify(forwardingTrustPolicy(accountRegion, origin)),
    });
    const policy = "aws:iam/rolePolicy:RolePolicy";
    assert.deepEqual(inputsOf(deployed, policy, "guard-iam-forwarding-role"), {
      role: "guard-iam-forwarding-role",
      policy: JSON.stringify(forwardingPolicy(accountRegion)),
    });
    assert.equal(variablesOf(deployed).GUARDRAIL_FORWARDING_ROLE_ARN, forwardingRoleArn);
    assert.deepEqual(inputsOf(deployed, policy, "guard-healing-role-forwarding"), {
      role: "guard-healing-role",
      policy: JSON.stringify(forwardingReadPolicy(accountRegion, origin)),
    });
  });

  const without = {
    "where they arrive by themselves": { accountRegion: { ...accountRegion, region: "us-east-1" } },
    "where nobody wants it": { forwardIamEvents: false },
  };
  for (const [where, args] of Object.entries(without)) {
    it(`is not deployed ${where}, and the function expects none`, async () => {
      const deployed = await deployGuardrail(args);
      const elsewhere = deployed.registered.filter(
        ({ inputs, name: made }) => inputs.region !== undefined || /forwarding|iam-to/.test(made),
      );
      assert.deepEqual(elsewhere, []);
      assert.equal(variablesOf(deployed).GUARDRAIL_FORWARDING_ROLE_ARN, "");
    });
  }
});

function variablesOf(deployed: Awaited<ReturnType<typeof deployGuardrail>>) {
  const { environment } = inputsOf(deployed, "aws:lambda/function:Function", "guard-healing");
  return (environment as { variables: Record<string, string> }).variables;
}
