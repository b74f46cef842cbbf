import assert from "node:assert/strict";
import {
  eventQueuePolicy,
  roleQueuePolicy,
  topicPolicy,
  trailBucketPolicy,
} from "../../../components/documents/delivery-policies";
import type { PolicyStatement } from "../../../components/documents/function-policies";
import { accountRegion } from "../deployed-guardrail";

const here = "eu-central-1:111122223333:glue-encryption-guardrail";

function plainTransportDenied(
  Action: string,
  Resource: string | readonly string[],
): PolicyStatement {
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
  it("let EventBridge queue events of the guardrail's own rules", () => {
    const rules = "arn:aws:events:eu-central-1:111122223333:rule/glue-encryption-guardrail";
    assert.deepEqual(eventQueuePolicy(accountRegion).Statement, [
      {
        Sid: "UndeliveredEvents",
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: `arn:aws:sqs:${here}-undelivered-events`,
        Condition: {
          ArnEquals: {
            "aws:SourceArn": [
              ...[
                "catalog-change",
                "tamper-kms",
                "tamper-glue",
                "tamper-ssm",
                "tamper-events",
                "tamper-scheduler",
              ],
              ...["tamper-lambda", "tamper-cloudtrail", "tamper-sns", "tamper-sqs"],
              ...["tamper-cloudwatch", "tamper-logs", "tamper-iam"],
            ].map((rule) => `${rules}-${rule}`),
          },
        },
      },
      plainTransportDenied("sqs:*", `arn:aws:sqs:${here}-undelivered-events`),
    ]);
  });

  it("let the rule on IAM queue its events in the Region that has them", () => {
    const [statement] = eventQueuePolicy({ ...accountRegion, region: "us-east-1" }).Statement;
    assert.match(JSON.stringify(statement), /us-east-1:111122223333:rule\/[a-z-]+-tamper-iam"/);
  });

  it("let the guardrail's own trail write files of this account, and no other", () => {
    const bucketArn = "arn:aws:s3:::files";
    const Principal = { Service: "cloudtrail.amazonaws.com" };
    const ofTrail = {
      "aws:SourceArn":
        "arn:aws:cloudtrail:eu-central-1:111122223333:trail/glue-encryption-guardrail-trail",
    };
    assert.deepEqual(trailBucketPolicy(accountRegion, bucketArn).Statement, [
      {
        Sid: "TrailReadsAcl",
        Effect: "Allow",
        Principal,
        Action: "s3:GetBucketAcl",
        Resource: bucketArn,
        Condition: { StringEquals: ofTrail },
      },
      {
        Sid: "TrailWritesLogs",
        Effect: "Allow",
        Principal,
        Action: "s3:PutObject",
        Resource: `${bucketArn}/AWSLogs/111122223333/*`,
        Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", ...ofTrail } },
      },
      plainTransportDenied("s3:*", [bucketArn, `${bucketArn}/*`]),
    ]);
  });

  it("let nobody new into the queue that Lambda writes to as the function", () => {
    assert.deepEqual(
      roleQueuePolicy(accountRegion, "glue-encryption-guardrail-failed-wake-ups").Statement,
      [plainTransportDenied("sqs:*", `arn:aws:sqs:${here}-failed-wake-ups`)],
    );
  });

  it("let the guardrail's alarms of this account publish alerts", () => {
    assert.deepEqual(topicPolicy(accountRegion).Statement, [
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
