import assert from "node:assert/strict";
import {
  eventQueuePolicy,
  failureQueuePolicy,
  topicPolicy,
} from "../../components/delivery-policies";
import type { PolicyStatement } from "../../components/policy-documents";
import { site } from "./deployed-guardrail";

const here = "eu-central-1:111122223333:glue-encryption-guardrail";

function plainTransportDenied(Action: string, Resource: string): PolicyStatement {
  return {
    Sid: "OnlyEncryptedTransport",
    Effect: "Deny",
    Principal: { AWS: "*" },
    Action,
    Resource,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}

describe("the policies of delivery", () => {
  it("let EventBridge park events of the guardrail's own rules", () => {
    const rules = "arn:aws:events:eu-central-1:111122223333:rule/glue-encryption-guardrail";
    assert.deepEqual(eventQueuePolicy(site).Statement, [
      {
        Sid: "UndeliveredEvents",
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: `arn:aws:sqs:${here}-undelivered-events`,
        Condition: {
          ArnEquals: { "aws:SourceArn": [`${rules}-catalog-change`, `${rules}-schedule`] },
        },
      },
      plainTransportDenied("sqs:*", `arn:aws:sqs:${here}-undelivered-events`),
    ]);
  });

  it("let nobody new into the queue that Lambda writes to as the function", () => {
    assert.deepEqual(failureQueuePolicy(site).Statement, [
      plainTransportDenied("sqs:*", `arn:aws:sqs:${here}-failed-wake-ups`),
    ]);
  });

  it("let the guardrail's alarms of this account publish alerts", () => {
    assert.deepEqual(topicPolicy(site).Statement, [
      {
        Sid: "Alarms",
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: "sns:Publish",
        Resource: `arn:aws:sns:${here}-alerts`,
        Condition: {
          StringEquals: { "aws:SourceAccount": "111122223333" },
          ArnLike: {
            "aws:SourceArn": `arn:aws:cloudwatch:eu-central-1:111122223333:alarm:glue-encryption-guardrail-*`,
          },
        },
      },
      plainTransportDenied("sns:Publish", `arn:aws:sns:${here}-alerts`),
    ]);
  });
});
