import assert from "node:assert/strict";
import {
  forwardingPolicy,
  forwardingTrustPolicy,
} from "../../../components/documents/forwarding-policies";
import { forwardingReadPolicy } from "../../../components/documents/function-policies";
import { accountRegion } from "../deployed-guardrail";

describe("the role that forwards the calls of IAM", () => {
  it("is run by EventBridge for the one rule that forwards them", () => {
    const origin = { ...accountRegion, region: "us-east-1" };
    assert.deepEqual(forwardingTrustPolicy(accountRegion, origin), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "ForwardingRule",
          Effect: "Allow",
          Principal: { Service: "events.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: {
            StringEquals: {
              "aws:SourceAccount": "111122223333",
              "aws:SourceArn":
                "arn:aws:events:us-east-1:111122223333:rule/glue-encryption-guardrail-iam-to-eu-central-1",
            },
          },
        },
      ],
    });
  });

  it("puts events on the default bus of the guardrail's Region, and does nothing else", () => {
    assert.deepEqual(forwardingPolicy(accountRegion), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "DefaultBus",
          Effect: "Allow",
          Action: "events:PutEvents",
          Resource: "arn:aws:events:eu-central-1:111122223333:event-bus/default",
        },
      ],
    });
  });
});

describe("the function of a guardrail that has the calls of IAM forwarded", () => {
  it("reads the rule that forwards the calls of IAM by a policy of its own", () => {
    const origin = { ...accountRegion, region: "us-east-1" };
    assert.deepEqual(forwardingReadPolicy(accountRegion, origin), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "ForwardingRule",
          Effect: "Allow",
          Action: ["events:DescribeRule", "events:ListTargetsByRule"],
          Resource: [
            "arn:aws:events:us-east-1:111122223333:rule/glue-encryption-guardrail-iam-to-eu-central-1",
          ],
        },
      ],
    });
  });
});
