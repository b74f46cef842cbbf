import { ruleNames } from "../../core/deployed/rules";
import { names, toArn, toRuleArn } from "../../core/deployed/names";
import { alarmsOfSite } from "./key-policies";
import { toPolicyDocument, type PolicyDocument, type PolicyStatement } from "./function-policies";
import type { StackAccountRegion } from "../account-region";

/** Lets EventBridge send what the guardrail's own rules could not deliver to a dead-letter queue. */
export function eventQueuePolicy(accountRegion: StackAccountRegion): PolicyDocument {
  const queueArn = toArn(accountRegion, "sqs", names.eventQueue);
  return toPolicyDocument([
    {
      Sid: "UndeliveredEvents",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: queueArn,
      Condition: {
        ArnEquals: {
          "aws:SourceArn": ruleNames.map((rule) => toRuleArn(accountRegion, rule)),
        },
      },
    },
    onlyEncryptedTransport("sqs:*", queueArn),
  ]);
}

/**
 * For a queue that is written to in the name of a role of the guardrail, by Lambda or by EventBridge
 * Scheduler, so that nothing else needs to be allowed.
 */
export function roleQueuePolicy(
  accountRegion: StackAccountRegion,
  queueName: string,
): PolicyDocument {
  return toPolicyDocument([
    onlyEncryptedTransport("sqs:*", toArn(accountRegion, "sqs", queueName)),
  ]);
}

/** Lets the guardrail's alarms publish; the function publishes through its own role. */
export function topicPolicy(accountRegion: StackAccountRegion): PolicyDocument {
  const topicArn = toArn(accountRegion, "sns", names.topic);
  return toPolicyDocument([
    {
      Sid: "Alarms",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: "sns:Publish",
      Resource: topicArn,
      Condition: alarmsOfSite(accountRegion),
    },
    onlyEncryptedTransport("sns:Publish", topicArn),
  ]);
}

/**
 * Lets the guardrail's own trail write log files of this account into its bucket.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export function trailBucketPolicy(
  accountRegion: StackAccountRegion,
  bucketArn: string,
): PolicyDocument {
  const Principal = { Service: "cloudtrail.amazonaws.com" };
  const ofTrail = { "aws:SourceArn": toArn(accountRegion, "cloudtrail", `trail/${names.trail}`) };
  return toPolicyDocument([
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
      Resource: `${bucketArn}/AWSLogs/${accountRegion.account}/*`,
      Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control", ...ofTrail } },
    },
    onlyEncryptedTransport("s3:*", [bucketArn, `${bucketArn}/*`]),
  ]);
}

function onlyEncryptedTransport(
  action: string,
  resource: string | readonly string[],
): PolicyStatement {
  return {
    Sid: "OnlyEncryptedTransport",
    Effect: "Deny",
    Principal: { AWS: "*" },
    Action: action,
    Resource: resource,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
