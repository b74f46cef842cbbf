import assert from "node:assert/strict";
import { stackPolicies } from "../../../cli/scp/stack-policies";
import { toPolicyText } from "../../../components/documents/policy-packing";
import { serviceControlPolicies } from "../../../components/documents/service-control-policy";
import { GuardrailError } from "../../../core/errors";
import { otherKeyArn } from "../../support/observations";

const deployer = "arn:aws:iam::111122223333:role/deploy";
const elsewhere = "arn:aws:iam::444455556666:role/deploy";
const creating = {
  region: "eu-central-1",
  keyArn: undefined,
  passwordKeyArn: undefined,
  retiredKeyArns: [],
  deploymentRoleArns: [deployer],
};
const [own = "", password = "", retired = ""] = [1, 2, 3].map((digit) =>
  otherKeyArn.replace(/.$/, String(digit)),
);
const adopting = { ...creating, keyArn: own, passwordKeyArn: password, retiredKeyArns: [retired] };

function textsOf(keyArns: readonly string[], deploymentRoleArns: readonly string[]): string[] {
  const documents = serviceControlPolicies({ partition: "aws", keyArns, deploymentRoleArns });
  return (documents ?? []).map(toPolicyText);
}

function manyRoles(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${deployer}-${"x".repeat(60)}-${index}`);
}

describe("The service control policies of stacks", () => {
  it("keep the keys that a stack has not made itself, and let its deployers pass", () => {
    const policies = stackPolicies([adopting]);
    assert.deepEqual(policies.texts, textsOf([own, password, retired], [deployer]));
    assert.deepEqual([policies.maximumLength, policies.warnings], [10_240, []]);
  });

  it("join the keys and roles of several stacks, each once", () => {
    const { texts } = stackPolicies([
      adopting,
      { ...creating, region: "us-east-1", deploymentRoleArns: [elsewhere, deployer] },
      { ...adopting, deploymentRoleArns: [] },
    ]);
    assert.deepEqual(texts, textsOf([own, password, retired], [deployer, elsewhere]));
  });

  it("are for the partition of the stack's Region, and warn that nobody could deploy any more", () => {
    const policies = stackPolicies([{ ...creating, region: "cn-north-1", deploymentRoleArns: [] }]);
    assert.doesNotMatch(policies.texts.join(""), /arn:aws:/);
    assert.equal(policies.maximumLength, 5_120);
    const [warning, ...more] = policies.warnings;
    assert.match(warning ?? "", /^deploymentRoleArns is empty\. .* before you attach them\.$/);
    assert.deepEqual(more, []);
  });

  it("warn where they are more than AWS attaches to one account", () => {
    const { texts, warnings } = stackPolicies([
      { ...creating, region: "cn-north-1", deploymentRoleArns: manyRoles(30) },
    ]);
    assert.ok(texts.length >= 5, `${texts.length} documents`);
    const [warning, ...more] = warnings;
    assert.match(warning ?? "", /^\d+ documents and FullAWSAccess are more than AWS attaches/);
    assert.deepEqual(more, []);
  });

  it("say what to do where no document can name all the roles", () => {
    assert.throws(
      () => stackPolicies([{ ...creating, deploymentRoleArns: manyRoles(120) }]),
      (error) => {
        assert.ok(error instanceof GuardrailError);
        assert.match(error.message, /120 deployment roles: AWS takes 10240 .* fewer patterns/);
        return true;
      },
    );
  });

  it("are not made for stacks of two partitions at once", () => {
    assert.throws(
      () => stackPolicies([creating, { ...creating, region: "us-gov-west-1" }]),
      /^GuardrailError: The stacks are of the partitions aws and aws-us-gov/,
    );
  });
});
