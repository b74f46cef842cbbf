import assert from "node:assert/strict";
import type { PolicyStatement } from "../../components/documents/function-policies";
import type { AccessRequest } from "../../local/aws/iam/policy-document";
import { mockedKeyArn } from "../components/mocked-pulumi";
import { decide } from "./asked-for";
import { deployEverything, policiesOf } from "./deployed-policies";

const here = (service: string, resource: string) =>
  `arn:aws:${service}:eu-central-1:111122223333:${resource}`;
const name = "glue-encryption-guardrail";
const key = mockedKeyArn("guard-key");
const operationsKey = mockedKeyArn("guard-operations");
const ownRule = here("events", `rule/${name}-catalog-change`);
const otherRule = here("events", "rule/billing");
const ownFunction = here("lambda", `function:${name}`);
const ownRole = "arn:aws:iam::111122223333:role/glue-encryption-guardrail/guard-role";
const approved = "arn:aws:iam::111122223333:role/GlueCatalog";
const queue = here("sqs", `${name}-failed-wake-ups`);

type Request = readonly [
  action: string,
  resource: string,
  conditions?: AccessRequest["conditions"],
];

const region = { "aws:requestedregion": "eu-central-1" };
const elsewhere = { "aws:requestedregion": "eu-west-1" };
const target = (...arns: readonly string[]) => ({ ...region, "events:targetarn": arns });
const passedTo = (service: string) => ({ ...region, "iam:passedtoservice": service });

/** Beside each way to do harm, the nearest thing that the function does. */
const needed: readonly Request[] = [
  ["glue:PutDataCatalogEncryptionSettings", "*", region],
  ["ssm:GetParameter", here("ssm", `parameter/${name}/key-arn`), region],
  ["kms:DescribeKey", key, region],
  ["kms:GetKeyPolicy", key, region],
  ["events:EnableRule", ownRule, region],
  ["events:PutTargets", ownRule, target(ownFunction)],
  ["lambda:GetPolicy", ownFunction, region],
  ["iam:PassRole", approved, passedTo("glue.amazonaws.com")],
  ["sns:Publish", here("sns", `${name}-alerts`), region],
  ["sqs:SendMessage", queue, region],
];

const harmful: Readonly<Record<string, readonly Request[]>> = {
  "write or delete the parameter that others trust": [
    ...on(here("ssm", `parameter/${name}/key-arn`), "ssm:PutParameter", "ssm:DeleteParameter"),
    ["ssm:GetParameter", here("ssm", "parameter/database-password")],
  ],
  "change, disable or delete a key, or use the catalog's": [
    ...[key, operationsKey].flatMap((arn) =>
      on(
        arn,
        ...["DisableKey", "ScheduleKeyDeletion", "PutKeyPolicy", "DisableKeyRotation"].map(toKms),
        ...["CreateGrant", "UpdateAlias", "EnableKey", "ReplicateKey", "TagResource"].map(toKms),
      ),
    ),
    ...on(key, "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom"),
    ["kms:Decrypt", operationsKey],
    ["kms:Decrypt", operationsKey, { "kms:viaservice": "s3.eu-central-1.amazonaws.com" }],
    ["kms:DescribeKey", here("kms", "key/44444444-4444-4444-4444-444444444444")],
    ["kms:DescribeKey", here("kms", "key/other"), { "kms:requestalias": "alias/other" }],
  ],
  "change or invoke a function": [
    ...on(
      ownFunction,
      ...["UpdateFunctionCode", "UpdateFunctionConfiguration", "AddPermission"].map(toLambda),
      ...["RemovePermission", "PutFunctionConcurrency", "DeleteFunction"].map(toLambda),
      ...["PutFunctionEventInvokeConfig", "InvokeFunction", "GetFunction"].map(toLambda),
    ),
    ["lambda:GetPolicy", here("lambda", "function:other")],
  ],
  "change what anybody may do": [
    ...[ownRole, approved, "*"].flatMap((arn) =>
      on(
        arn,
        ...["AttachRolePolicy", "PutRolePolicy", "CreateRole", "UpdateAssumeRolePolicy"].map(toIam),
        ...["DetachRolePolicy", "DeleteRole", "GetRole", "CreateAccessKey"].map(toIam),
        "sts:AssumeRole",
      ),
    ),
    ["iam:CreatePolicyVersion", `arn:aws:iam::111122223333:policy/${name}/guard-role`],
  ],
  "pass a role that is not approved, or an approved one to another service": [
    ["iam:PassRole", ownRole, passedTo("glue.amazonaws.com")],
    ["iam:PassRole", "arn:aws:iam::111122223333:role/Admin", passedTo("glue.amazonaws.com")],
    ["iam:PassRole", `${approved}-2`, passedTo("glue.amazonaws.com")],
    ["iam:PassRole", approved, passedTo("lambda.amazonaws.com")],
    ["iam:PassRole", approved],
  ],
  "change a rule, or touch one that is not its own": [
    ...on(ownRule, "events:PutRule", "events:DeleteRule", "events:DisableRule"),
    ...on(ownRule, "events:RemoveTargets", "events:TagResource"),
    ...on(otherRule, "events:EnableRule", "events:ListTargetsByRule"),
    ...on(ownRule, "events:DescribeRule"),
    ["events:EnableRule", here("events", `rule/${name}-catalog-change-2`)],
    ["events:EnableRule", `arn:aws:events:eu-west-1:111122223333:rule/${name}-catalog-change`],
    ["events:PutTargets", otherRule, target(ownFunction)],
  ],
  "point a rule at anything but the function": [
    ["events:PutTargets", ownRule, target(here("lambda", "function:other"))],
    ["events:PutTargets", ownRule, target(`${ownFunction}-decoy`)],
    ["events:PutTargets", ownRule, target(ownFunction, here("lambda", "function:other"))],
    ["events:PutTargets", ownRule, target(`${ownFunction}:1`)],
    [
      "events:PutTargets",
      ownRule,
      target(`arn:aws:lambda:eu-central-1:444455556666:function:${name}`),
    ],
    ["events:PutTargets", ownRule],
  ],
  "do anything else in Glue, or anything in another Region": [
    ...on(
      "*",
      ...["GetTable", "GetTables", "DeleteTable", "CreateTable", "GetConnection"].map(toGlue),
      ...["PutResourcePolicy", "DeleteSecurityConfiguration", "StartJobRun", "UpdateJob"].map(
        toGlue,
      ),
    ),
    ["glue:PutDataCatalogEncryptionSettings", "*", elsewhere],
    ["cloudtrail:LookupEvents", "*", elsewhere],
  ],
  "silence the trail, the alerts, the queues, the log or the alarms": [
    ...on(here("cloudtrail", `trail/${name}-trail`), "cloudtrail:StopLogging"),
    ...on(here("cloudtrail", `trail/${name}-trail`), "cloudtrail:PutEventSelectors"),
    ...on(here("sns", `${name}-alerts`), "sns:DeleteTopic", "sns:SetTopicAttributes"),
    ...on(here("sns", `${name}-alerts`), "sns:Subscribe", "sns:AddPermission"),
    ["sns:Publish", here("sns", "other")],
    ...on(queue, "sqs:PurgeQueue", "sqs:DeleteQueue", "sqs:ReceiveMessage"),
    ["sqs:SendMessage", here("sqs", `${name}-undelivered-events`)],
    ...on(here("logs", `log-group:/aws/lambda/${name}:*`), "logs:DeleteLogGroup"),
    ...on(here("logs", `log-group:/aws/lambda/${name}:*`), "logs:PutRetentionPolicy"),
    ["logs:PutLogEvents", here("logs", "log-group:/aws/lambda/other:log-stream:x")],
    ...on(here("cloudwatch", `alarm:${name}-contested`), "cloudwatch:DisableAlarmActions"),
  ],
};

function on(resource: string, ...actions: readonly string[]): readonly Request[] {
  return actions.map((action) => [action, resource] as const);
}

function toKms(call: string): string {
  return `kms:${call}`;
}

function toLambda(call: string): string {
  return `lambda:${call}`;
}

function toIam(call: string): string {
  return `iam:${call}`;
}

function toGlue(call: string): string {
  return `glue:${call}`;
}

describe("The function's role as it is deployed", () => {
  let statements: readonly PolicyStatement[];
  before(async () => {
    statements = policiesOf(await deployEverything())
      .filter(({ type }) => type === "aws:iam/policy:Policy")
      .flatMap((policy) => policy.statements);
  });

  const allowed = (requests: readonly Request[]) =>
    requests.filter(
      ([action, resource, conditions = region]) =>
        decide(statements, { action, resource, conditions }) === "allowed",
    );

  it("may do what the function does", () => {
    assert.deepEqual(allowed(needed), needed);
  });

  for (const [what, requests] of Object.entries(harmful)) {
    it(`cannot ${what}`, () => {
      assert.deepEqual(allowed(requests), []);
    });
  }
});
