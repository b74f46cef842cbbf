import type { TamperService } from "../../../core/deployed/tamper-calls";
import type { JsonObject } from "../../../local/aws/json";
import { accountRegion, keyArn, otherKeyArn } from "../../support/observations";

export const parts = {
  accountRegion: { ...accountRegion, region: "us-east-1" },
  keyArns: [keyArn],
  roleArns: ["function-1a2b3c4", "schedule-1a2b3c4"].map(
    (role) => `arn:aws:iam::${accountRegion.account}:role/glue-encryption-guardrail/${role}`,
  ),
};
export const keyId = "1a2b3c4d-0000-4000-8000-000000000001";
export const account = accountRegion.account;
const here = `us-east-1:${account}`;
export const name = "glue-encryption-guardrail";

/** What the record of a call says of it. */
export interface Call {
  readonly eventName: string;
  readonly requestParameters?: JsonObject | null;
  readonly resources?: readonly JsonObject[];
  readonly errorCode?: string;
}

/** A call as EventBridge reports it. */
export function event(service: TamperService, detail: Call) {
  const source = service === "cloudwatch" ? "monitoring" : service;
  return {
    source: `aws.${source}`,
    "detail-type": "AWS API Call via CloudTrail",
    detail: { eventSource: `${source}.amazonaws.com`, ...detail },
  };
}

/** Calls on the guardrail, then calls like them that reach something else. */
export const table: Record<TamperService, { own: readonly Call[]; other: readonly Call[] }> = {
  kms: {
    own: [
      { eventName: "DisableKey", requestParameters: { keyId: keyArn } },
      { eventName: "ScheduleKeyDeletion", requestParameters: { keyId } },
      { eventName: "RetireGrant", requestParameters: null, resources: [{}, { ARN: keyArn }] },
      { eventName: "DeleteAlias", requestParameters: { aliasName: `alias/${name}` } },
      { eventName: "UpdateAlias", requestParameters: { aliasName: `alias/${name}-operations` } },
    ],
    other: [
      { eventName: "DisableKey", requestParameters: { keyId: otherKeyArn } },
      { eventName: "PutKeyPolicy", resources: [{ ARN: otherKeyArn }] },
      { eventName: "DeleteAlias", requestParameters: { aliasName: `alias/${name}-2` } },
      { eventName: "EnableKey", requestParameters: { keyId: keyArn } },
    ],
  },
  glue: {
    own: [
      { eventName: "DeleteSecurityConfiguration", requestParameters: { name: `${name}-baseline` } },
      { eventName: "CreateSecurityConfiguration", requestParameters: { name: `${name}-baseline` } },
      {
        eventName: "PutDataCatalogExportConfiguration",
        requestParameters: {
          exportSetting: "ENABLED",
          encryptionConfiguration: { sseAlgorithm: "AES256" },
        },
      },
    ],
    other: [
      { eventName: "DeleteSecurityConfiguration", requestParameters: { name: "other" } },
      {
        eventName: "CreateSecurityConfiguration",
        requestParameters: { name: `${name}-baseline-2` },
      },
      { eventName: "GetSecurityConfiguration", requestParameters: { name: `${name}-baseline` } },
      {
        eventName: "PutDataCatalogExportConfiguration",
        requestParameters: { exportSetting: "DISABLED" },
      },
    ],
  },
  scheduler: {
    own: [
      { eventName: "UpdateSchedule", requestParameters: { name: `${name}-schedule` } },
      { eventName: "DeleteSchedule", requestParameters: { name: `${name}-schedule` } },
    ],
    other: [
      { eventName: "DeleteSchedule", requestParameters: { name: "nightly" } },
      { eventName: "CreateSchedule", requestParameters: { name: `${name}-schedule` } },
    ],
  },
  ssm: {
    own: [
      { eventName: "PutParameter", requestParameters: { name: `/${name}/key-arn` } },
      {
        eventName: "DeleteParameter",
        requestParameters: { name: `arn:aws:ssm:${here}:parameter/${name}/key-arn` },
      },
      { eventName: "DeleteParameters", requestParameters: { names: ["/a", `/${name}/key-arn`] } },
    ],
    other: [
      { eventName: "PutParameter", requestParameters: { name: "/other" } },
      {
        eventName: "PutParameter",
        requestParameters: { name: `arn:aws:ssm:${here}:parameter/other` },
      },
      { eventName: "GetParameter", requestParameters: { name: `/${name}/key-arn` } },
    ],
  },
  events: {
    own: [
      { eventName: "DisableRule", requestParameters: { name: `${name}-schedule` } },
      { eventName: "RemoveTargets", requestParameters: { rule: `${name}-tamper-kms` } },
    ],
    other: [
      { eventName: "DisableRule", requestParameters: { name: "other" } },
      { eventName: "EnableRule", requestParameters: { name: `${name}-schedule` } },
    ],
  },
  lambda: {
    own: [
      { eventName: "DeleteFunction20150331", requestParameters: { functionName: name } },
      {
        eventName: "UpdateFunctionCode20150331v2",
        requestParameters: { functionName: `arn:aws:lambda:${here}:function:${name}` },
      },
      {
        eventName: "PutFunctionConcurrency20171031",
        requestParameters: { functionName: `${account}:function:${name}` },
      },
      {
        eventName: "RemovePermission20150331v2",
        requestParameters: { functionName: `${account}:${name}` },
      },
      {
        eventName: "PutFunctionEventInvokeConfig",
        requestParameters: { functionName: `${name}:$LATEST` },
      },
    ],
    other: [
      { eventName: "DeleteFunction20150331", requestParameters: { functionName: `${name}-2` } },
      { eventName: "GetFunction20150331v2", requestParameters: { functionName: name } },
    ],
  },
  cloudtrail: {
    own: [
      { eventName: "StopLogging", requestParameters: { name: "any" } },
      { eventName: "PutEventSelectors", requestParameters: null },
    ],
    other: [{ eventName: "StartLogging", requestParameters: { name: "any" } }],
  },
  sns: {
    own: [
      {
        eventName: "SetTopicAttributes",
        requestParameters: { topicArn: `arn:aws:sns:${here}:${name}-alerts` },
      },
      {
        eventName: "Unsubscribe",
        requestParameters: { subscriptionArn: `arn:aws:sns:${here}:${name}-alerts:1a2b` },
      },
      {
        eventName: "PutDataProtectionPolicy",
        requestParameters: { resourceArn: `arn:aws:sns:${here}:${name}-alerts` },
      },
    ],
    other: [
      { eventName: "DeleteTopic", requestParameters: { topicArn: `arn:aws:sns:${here}:other` } },
      {
        eventName: "Unsubscribe",
        requestParameters: { subscriptionArn: `arn:aws:sns:${here}:other:1a2b` },
      },
      {
        eventName: "Publish",
        requestParameters: { topicArn: `arn:aws:sns:${here}:${name}-alerts` },
      },
    ],
  },
  sqs: {
    own: ["undelivered-events", "failed-wake-ups"].map((queue) => ({
      eventName: "PurgeQueue",
      requestParameters: { queueUrl: `https://sqs.us-east-1.example/${account}/${name}-${queue}` },
    })),
    other: [{ eventName: "PurgeQueue", requestParameters: { queueUrl: "https://x/1/other" } }],
  },
  cloudwatch: {
    own: [
      { eventName: "DeleteAlarms", requestParameters: { alarmNames: ["a", `${name}-contested`] } },
      { eventName: "SetAlarmState", requestParameters: { alarmName: `${name}-contested` } },
      {
        eventName: "PutAlarmMuteRule",
        requestParameters: {
          name: "maintenance",
          muteTargets: { alarmNames: ["a", `${name}-contested`] },
        },
      },
    ],
    other: [
      {
        eventName: "PutAlarmMuteRule",
        requestParameters: { name: `${name}-x`, muteTargets: { alarmNames: ["other"] } },
      },
      {
        eventName: "DeleteAlarmMuteRule",
        requestParameters: { alarmMuteRuleName: "maintenance" },
      },
      { eventName: "DeleteAlarms", requestParameters: { alarmNames: ["other"] } },
    ],
  },
  logs: {
    own: [
      { eventName: "DeleteLogGroup", requestParameters: { logGroupName: `/aws/lambda/${name}` } },
      ...["", ":*"].map((end) => ({
        eventName: "PutDataProtectionPolicy",
        requestParameters: {
          logGroupIdentifier: `arn:aws:logs:${here}:log-group:/aws/lambda/${name}${end}`,
        },
      })),
      ...["", ":*"].map((end) => ({
        eventName: "AssociateKmsKey",
        requestParameters: {
          resourceIdentifier: `arn:aws:logs:${here}:log-group:/aws/lambda/${name}${end}`,
        },
      })),
    ],
    other: [
      { eventName: "DeleteLogGroup", requestParameters: { logGroupName: "/aws/lambda/other" } },
      { eventName: "PutLogEvents", requestParameters: { logGroupName: `/aws/lambda/${name}` } },
    ],
  },
  iam: {
    own: [
      { eventName: "DetachRolePolicy", requestParameters: { roleName: "function-1a2b3c4" } },
      { eventName: "DeleteRole", requestParameters: { roleName: "schedule-1a2b3c4" } },
      {
        eventName: "CreatePolicyVersion",
        requestParameters: { policyArn: `arn:aws:iam::${account}:policy/${name}/${name}-1a2b` },
      },
    ],
    other: [
      { eventName: "DeleteRole", requestParameters: { roleName: "other" } },
      { eventName: "DeleteRole", requestParameters: { roleName: "function-1a2b3c5" } },
      { eventName: "DeletePolicy", requestParameters: { policyArn: "arn:aws:iam::1:policy/x" } },
      {
        eventName: "DeletePolicy",
        requestParameters: { policyArn: `arn:aws:iam::${account}:policy/other` },
      },
    ],
  },
};
