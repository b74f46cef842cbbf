import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { expectedForwarding } from "../../../core/deployed/iam-forwarding";
import { tamperPattern } from "../../../core/deployed/tamper-patterns";
import { deployedParts } from "../../support/observations";

const roleArn = "arn:aws:iam::111122223333:role/glue-encryption-guardrail/forwarding";

function forwardingTo(region: string) {
  const accountRegion = { ...deployedParts.accountRegion, region };
  return expectedForwarding({ ...deployedParts, accountRegion }, roleArn);
}

describe("The rule that forwards the calls of IAM", () => {
  it("is in the Region where they arrive, and puts the tamper rule's events on the guardrail's bus", () => {
    assert.deepEqual(forwardingTo("eu-west-1"), {
      name: "glue-encryption-guardrail-iam-to-eu-west-1",
      region: "us-east-1",
      description: "Forwards calls of IAM on a part of glue-encryption-guardrail to eu-west-1",
      pattern: tamperPattern("iam", deployedParts),
      target: {
        id: "glue-encryption-guardrail",
        arn: "arn:aws:events:eu-west-1:111122223333:event-bus/default",
        roleArn,
        maximumRetryAttempts: 185,
        maximumEventAgeInSeconds: 86_400,
      },
    });
  });

  it("is not needed where they arrive", () => {
    assert.equal(forwardingTo("us-east-1"), undefined);
  });

  it("has another name for each Region, which EventBridge takes", () => {
    const regions = Object.values(aws.Region).filter((region) => region !== "us-east-1");
    const all = regions.map((region) => forwardingTo(region)?.name ?? "");
    assert.equal(new Set(all).size, regions.length);
    assert.deepEqual(
      all.filter((name) => !/^[\w.-]{1,64}$/.test(name)),
      [],
    );
  });
});
