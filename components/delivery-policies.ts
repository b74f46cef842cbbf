import { ruleNames } from "../core/expected-rules";
import { names, toArn, toRuleArn } from "../core/names";
import { alarmsOfSite } from "./key-policies";
import { toPolicyDocument, type PolicyDocument, type PolicyStatement } from "./policy-documents";
import type { Site } from "./site";

/** Lets EventBridge park what the guardrail's own rules could not deliver. */
export function eventQueuePolicy(site: Site): PolicyDocument {
  const queueArn = toArn(site, "sqs", names.eventQueue);
  return toPolicyDocument([
    {
      Sid: "UndeliveredEvents",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: queueArn,
      Condition: {
        ArnEquals: { "aws:SourceArn": ruleNames(site).map((rule) => toRuleArn(site, rule)) },
      },
    },
    onlyEncryptedTransport("sqs:*", queueArn),
  ]);
}

/** Lambda writes to this queue in the name of the function's role, so nothing else is let in. */
export function failureQueuePolicy(site: Site): PolicyDocument {
  return toPolicyDocument([
    onlyEncryptedTransport("sqs:*", toArn(site, "sqs", names.failureQueue)),
  ]);
}

/** Lets the guardrail's alarms publish; the function publishes through its own role. */
export function topicPolicy(site: Site): PolicyDocument {
  const topicArn = toArn(site, "sns", names.topic);
  return toPolicyDocument([
    {
      Sid: "Alarms",
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: "sns:Publish",
      Resource: topicArn,
      Condition: alarmsOfSite(site),
    },
    onlyEncryptedTransport("sns:Publish", topicArn),
  ]);
}

/**
 * Lets the guardrail's own trail write log files of this account into its bucket.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export function trailBucketPolicy(site: Site, bucketArn: string): PolicyDocument {
  const Principal = { Service: "cloudtrail.amazonaws.com" };
  const ofTrail = { "aws:SourceArn": toArn(site, "cloudtrail", `trail/${names.trail}`) };
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
      Resource: `${bucketArn}/AWSLogs/${site.account}/*`,
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
