import assert from "node:assert/strict";
import { permissions } from "../../../aws/permissions/function";
import {
  forwardingReadPolicy,
  functionPolicy,
  functionTrustPolicy,
  targetRestoringPolicy,
} from "../../../components/documents/function-policies";
import { ruleNames } from "../../../core/deployed/rules";
import { maximumRetiredKeys } from "../../../core/deployed/tamper-patterns";
import { accountRegion } from "../deployed-guardrail";
import { mockedKeyArn } from "../mocked-pulumi";

const keyArn = mockedKeyArn("guard-key");
const operationsKeyArn = mockedKeyArn("operations");
const retiredKeyArn = mockedKeyArn("retired").replace(/.$/, "3");
const role = "arn:aws:iam::111122223333:role/GlueCatalog";
const reach = {
  accountRegion,
  catalogKeyArns: [keyArn, keyArn],
  operationsKeyArn,
  retiredKeyArns: [retiredKeyArn, retiredKeyArn, keyArn],
  serviceRoleArns: [role],
  alertsEventBusArn: "arn:aws:events:eu-central-1:444455556666:event-bus/security",
  scheduleRoleArn: "arn:aws:iam::111122223333:role/glue-encryption-guardrail/schedule",
};
const here = "eu-central-1:111122223333";
const functionArn = `arn:aws:lambda:${here}:function:glue-encryption-guardrail`;
const rules = ["catalog-change", "tamper-*"].map(
  (rule) => `arn:aws:events:${here}:rule/glue-encryption-guardrail-${rule}`,
);
const inRegion = { StringEquals: { "aws:RequestedRegion": "eu-central-1" } };

/** What reaches everything in the Region. */
function anyInRegion(Sid: string, ...Action: readonly string[]) {
  return { Sid, Effect: "Allow", Action, Resource: ["*"], Condition: inRegion };
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const managedPolicyLimit = 6144;

describe("the policy of the healing function", () => {
  it("reaches what it works on, and nothing else", () => {
    assert.deepEqual(functionPolicy(reach), {
      Version: "2012-10-17",
      Statement: [
        anyInRegion(
          "AccountCatalog",
          "glue:GetDataCatalogEncryptionSettings",
          "glue:PutDataCatalogEncryptionSettings",
          "glue:GetSecurityConfiguration",
          "glue:GetDataCatalogExportConfiguration",
        ),
        {
          Sid: "CatalogKeys",
          Effect: "Allow",
          Action: ["kms:DescribeKey", "kms:GetKeyRotationStatus", "kms:GetKeyPolicy"],
          Resource: [keyArn],
        },
        {
          Sid: "KeyParameter",
          Effect: "Allow",
          Action: ["ssm:GetParameter"],
          Resource: [`arn:aws:ssm:${here}:parameter/glue-encryption-guardrail/key-arn`],
        },
        {
          Sid: "AlertsTopic",
          Effect: "Allow",
          Action: ["sns:Publish", "sns:GetTopicAttributes", "sns:ListSubscriptionsByTopic"],
          Resource: [`arn:aws:sns:${here}:glue-encryption-guardrail-alerts`],
        },
        {
          Sid: "AlertsEventBus",
          Effect: "Allow",
          Action: ["events:PutEvents"],
          Resource: ["arn:aws:events:eu-central-1:444455556666:event-bus/security"],
          Condition: {
            "ForAllValues:StringEquals": { "events:source": "glue-encryption-guardrail" },
          },
        },
        {
          Sid: "OperationsKey",
          Effect: "Allow",
          Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
          Resource: [operationsKeyArn],
          Condition: { StringEquals: { "kms:ViaService": "sns.eu-central-1.amazonaws.com" } },
        },
        {
          Sid: "FailureQueue",
          Effect: "Allow",
          Action: ["sqs:SendMessage"],
          Resource: [`arn:aws:sqs:${here}:glue-encryption-guardrail-failed-wake-ups`],
        },
        {
          Sid: "LogGroup",
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: [`arn:aws:logs:${here}:log-group:/aws/lambda/glue-encryption-guardrail:*`],
        },
        {
          Sid: "ServiceRoles",
          Effect: "Allow",
          Action: ["iam:PassRole"],
          Resource: [role],
          Condition: { StringEquals: { "iam:PassedToService": "glue.amazonaws.com" } },
        },
        {
          Sid: "KeyAlias",
          Effect: "Allow",
          Action: ["kms:DescribeKey"],
          Resource: [`arn:aws:kms:${here}:key/*`],
          Condition: { StringEquals: { "kms:RequestAlias": "alias/glue-encryption-guardrail" } },
        },
        {
          Sid: "DescribedKeys",
          Effect: "Allow",
          Action: ["kms:DescribeKey"],
          Resource: [retiredKeyArn],
        },
        {
          Sid: "AlertsKey",
          Effect: "Allow",
          Action: ["kms:DescribeKey", "kms:GetKeyRotationStatus", "kms:GetKeyPolicy"],
          Resource: [operationsKeyArn],
        },
        anyInRegion("RuleLists", "events:ListRules", "events:ListRuleNamesByTarget"),
        {
          Sid: "OwnRules",
          Effect: "Allow",
          Action: ["events:ListTargetsByRule", "events:EnableRule"],
          Resource: rules,
        },
        {
          Sid: "OwnSchedule",
          Effect: "Allow",
          Action: ["scheduler:GetSchedule", "scheduler:UpdateSchedule"],
          Resource: [
            `arn:aws:scheduler:${here}:schedule/default/glue-encryption-guardrail-schedule`,
          ],
        },
        {
          Sid: "ScheduleRole",
          Effect: "Allow",
          Action: ["iam:PassRole"],
          Resource: ["arn:aws:iam::111122223333:role/glue-encryption-guardrail/schedule"],
          Condition: { StringEquals: { "iam:PassedToService": "scheduler.amazonaws.com" } },
        },
        {
          Sid: "Alarms",
          Effect: "Allow",
          Action: ["cloudwatch:DescribeAlarms"],
          Resource: [`arn:aws:cloudwatch:${here}:alarm:*`],
        },
        {
          Sid: "HeartbeatAlarm",
          Effect: "Allow",
          Action: ["cloudwatch:EnableAlarmActions"],
          Resource: [
            `arn:aws:cloudwatch:${here}:alarm:glue-encryption-guardrail-heartbeat-missing`,
          ],
        },
        anyInRegion("Metrics", "cloudwatch:GetMetricData"),
        {
          Sid: "OwnFunction",
          Effect: "Allow",
          Action: ["lambda:GetFunctionConcurrency", "lambda:GetPolicy"],
          Resource: [functionArn],
        },
        anyInRegion("Subscriptions", "sns:GetSubscriptionAttributes"),
        anyInRegion("TrailList", "cloudtrail:DescribeTrails"),
        {
          Sid: "Trails",
          Effect: "Allow",
          Action: ["cloudtrail:GetTrailStatus", "cloudtrail:GetEventSelectors"],
          Resource: ["arn:aws:cloudtrail:*:*:trail/*"],
        },
        anyInRegion("EventHistory", "cloudtrail:LookupEvents"),
      ],
    });
  });

  it("points its own rules at the function, and at nothing else, by a policy of its own", () => {
    assert.deepEqual(targetRestoringPolicy(accountRegion), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "OwnRulesWithOwnTarget",
          Effect: "Allow",
          Action: ["events:PutTargets"],
          Resource: ruleNames.map((name) => `arn:aws:events:${here}:rule/${name}`),
          Condition: {
            "ForAllValues:ArnEquals": { "events:TargetArn": functionArn },
            Null: { "events:TargetArn": "false" },
          },
        },
      ],
    });
  });

  it("says nothing of roles and an event bus when there are none", () => {
    const nothing = { serviceRoleArns: [], alertsEventBusArn: undefined };
    const { Statement } = functionPolicy({ ...reach, ...nothing });
    const left = functionPolicy(reach).Statement.filter(
      ({ Sid }) => !["ServiceRoles", "AlertsEventBus"].includes(Sid),
    );
    assert.deepEqual(Statement, left);
  });

  it("fits a managed policy with every key that there can be and four service roles", () => {
    const toArns = (count: number, arn: string) =>
      Array.from({ length: count }, (_, index) => `${arn}${index}`);
    const far = { ...accountRegion, region: "ap-southeast-1" };
    const key = `arn:aws:kms:ap-southeast-1:111122223333:key/mrk-${"0".repeat(31)}`;
    const document = functionPolicy({
      accountRegion: far,
      catalogKeyArns: toArns(2, key),
      operationsKeyArn: key,
      retiredKeyArns: toArns(2 + maximumRetiredKeys, key),
      alertsEventBusArn: `arn:aws:events:ap-southeast-1:444455556666:event-bus/${"a".repeat(256)}`,
      serviceRoleArns: toArns(4, `arn:aws:iam::111122223333:role/${"a".repeat(63)}`),
      scheduleRoleArn: `arn:aws:iam::111122223333:role/glue-encryption-guardrail/${"a".repeat(64)}`,
    });
    for (const each of [document, targetRestoringPolicy(far)]) {
      const { length } = JSON.stringify(each);
      assert.ok(length <= managedPolicyLimit, String(length));
    }
  });

  it("grants each permission that is declared, once", () => {
    const granted = [
      functionPolicy(reach),
      targetRestoringPolicy(accountRegion),
      forwardingReadPolicy(accountRegion, { ...accountRegion, region: "us-east-1" }),
    ].flatMap(({ Statement }) => Statement.flatMap(({ Action }) => Action));
    assert.deepEqual(granted.toSorted(), permissions.map(({ action }) => action).toSorted());
  });

  it("reaches both keys when passwords have one of their own", () => {
    const both = [keyArn, mockedKeyArn("passwords")];
    const { Statement } = functionPolicy({ ...reach, catalogKeyArns: both });
    assert.deepEqual(Statement.find(({ Sid }) => Sid === "CatalogKeys")?.Resource, both);
  });

  it("names no other partition than its own", () => {
    const china = { partition: "aws-cn", region: "cn-north-1", urlSuffix: "amazonaws.com.cn" };
    const { Statement } = functionPolicy({
      accountRegion: { ...accountRegion, ...china },
      catalogKeyArns: [],
      operationsKeyArn: "arn:aws-cn:kms:cn-north-1:111122223333:key/1",
      retiredKeyArns: [],
      serviceRoleArns: [],
      alertsEventBusArn: undefined,
      scheduleRoleArn: "arn:aws-cn:iam::111122223333:role/schedule",
    });
    const text = JSON.stringify(Statement);
    assert.ok(!text.includes("arn:aws:"), text);
    assert.ok(text.includes("sns.cn-north-1.amazonaws.com.cn"), text);
  });
});

describe("the trust policy of the healing function", () => {
  it("lets Lambda alone assume the role", () => {
    assert.deepEqual(functionTrustPolicy(), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Lambda",
          Effect: "Allow",
          Principal: { Service: "lambda.amazonaws.com" },
          Action: "sts:AssumeRole",
        },
      ],
    });
  });
});
