import assert from "node:assert/strict";
import { permissions } from "../../../../aws/permissions/function";
import { toForwardingRuleName } from "../../../../core/deployed/iam-forwarding";
import { names } from "../../../../core/deployed/names";
import { ApiError } from "../../../../local/aws/api/service";
import { mayLog } from "../../../../local/aws/functions/log-access";
import { sendFailure } from "../../../../local/aws/functions/send-failure";
import type { Roles } from "../../../../local/aws/iam/roles";
import {
  isJsonObject,
  listAt,
  parseJsonObject,
  textsAt,
  type JsonObject,
} from "../../../../local/aws/json";
import { startLocalAws } from "../../../../local/aws/local-aws";
import { metadata } from "../../../../local/aws/catalog-body";
import { deployStage } from "../../../../local/rehearsal/deploy-stage";
import { driftGroups } from "../../../../local/rehearsal/drifts";
import { playDrift } from "../../../../local/rehearsal/play";
import type { Stage } from "../../../../local/rehearsal/stage";
import { usualTrail } from "../../../../local/aws/trail/trails";
import { cast, type Principal } from "../../../../local/aws/trail/principals";

/*
 * Calls in the name of the function's role, as the program made it: with its policies, and with each
 * action taken away.
 */

type ToInput = (stage: Stage) => JsonObject;

const rule = names.catalogChangeRule;
/** Of a key that the guardrail has nothing to do with. */
const strangeAlias = "alias/somebody";
const alertsEventBusArn = "arn:aws:events:eu-central-1:444455556666:event-bus/security";
const notification = {
  EventBusName: alertsEventBusArn,
  Source: "glue-encryption-guardrail",
  DetailType: "Glue Encryption Guardrail Notification",
  Detail: "{}",
};
const ofRule: ToInput = () => ({ Rule: rule });
const ofFunction: ToInput = () => ({ FunctionName: names.function });
const ofKey: ToInput = ({ keyArn }) => ({ KeyId: keyArn });
const toTarget = (Arn: string) => ({ Rule: rule, Targets: [{ Id: names.targetId, Arn }] });
const ofAlarm: ToInput = () => ({ AlarmNames: [names.heartbeatAlarm] });
const toSchedule: ToInput = ({ function: { config } }) => ({
  Name: names.schedule,
  ScheduleExpression: "rate(5 minutes)",
  Target: { Arn: config.arn, RoleArn: config.environment.GUARDRAIL_SCHEDULE_ROLE_ARN },
});
const ofTopic: ToInput = ({ accountRegion: { region, account } }) => ({
  TopicArn: `arn:aws:sns:${region}:${account}:${names.topic}`,
});
const message: ToInput = (stage) => ({ ...ofTopic(stage), Message: "m" });
const settings = (DataCatalogEncryptionSettings: JsonObject) => ({ DataCatalogEncryptionSettings });
const throughRole = (role: string) => settings(metadata("SSE-KMS-WITH-SERVICE-ROLE", "k", role));

/** The calls that need an action, by what it is called in the policy. */
const calls: Readonly<Record<string, readonly [string, ToInput, region?: string]>> = {
  "glue:GetDataCatalogEncryptionSettings": ["glue:GetDataCatalogEncryptionSettings", () => ({})],
  "glue:PutDataCatalogEncryptionSettings": [
    "glue:PutDataCatalogEncryptionSettings",
    () => settings({}),
  ],
  "glue:GetSecurityConfiguration": [
    "glue:GetSecurityConfiguration",
    () => ({ Name: names.securityConfiguration }),
  ],
  "glue:GetDataCatalogExportConfiguration": ["glue:GetDataCatalogExportConfiguration", () => ({})],
  "iam:PassRole": [
    "glue:PutDataCatalogEncryptionSettings",
    ({ serviceRoleArn }) => throughRole(serviceRoleArn),
  ],
  "kms:DescribeKey": ["kms:DescribeKey", ofKey],
  "kms:GetKeyRotationStatus": ["kms:GetKeyRotationStatus", ofKey],
  "kms:GetKeyPolicy": ["kms:GetKeyPolicy", ofKey],
  "ssm:GetParameter": ["ssm:GetParameter", () => ({ Name: names.keyParameter })],
  "sns:Publish": ["sns:Publish", message],
  "sns:GetTopicAttributes": ["sns:GetTopicAttributes", ofTopic],
  "sns:ListSubscriptionsByTopic": ["sns:ListSubscriptionsByTopic", ofTopic],
  "sns:GetSubscriptionAttributes": [
    "sns:GetSubscriptionAttributes",
    ({ aws }) => ({ SubscriptionArn: [...aws.topics.subscriptions.keys()][0] ?? "" }),
  ],
  "kms:GenerateDataKey*": ["sns:Publish", message],
  "kms:Decrypt": ["sns:Publish", message],
  "events:PutEvents": ["events:PutEvents", () => ({ Entries: [notification] })],
  "events:ListRules": ["events:ListRules", () => ({})],
  "events:ListRuleNamesByTarget": ["events:ListRuleNamesByTarget", () => ({ TargetArn: "arn" })],
  "events:ListTargetsByRule": ["events:ListTargetsByRule", ofRule],
  "events:DescribeRule": [
    "events:DescribeRule",
    ({ accountRegion }) => ({ Name: toForwardingRuleName(accountRegion) }),
    "us-east-1",
  ],
  "events:EnableRule": ["events:EnableRule", () => ({ Name: rule })],
  "events:PutTargets": ["events:PutTargets", (stage) => toTarget(stage.function.config.arn)],
  "scheduler:GetSchedule": ["scheduler:GetSchedule", () => ({ Name: names.schedule })],
  "scheduler:UpdateSchedule": ["scheduler:UpdateSchedule", toSchedule],
  "cloudwatch:DescribeAlarms": ["monitoring:DescribeAlarms", ofAlarm],
  "cloudwatch:EnableAlarmActions": ["monitoring:EnableAlarmActions", ofAlarm],
  "cloudwatch:GetMetricData": ["monitoring:GetMetricData", () => ({ MetricDataQueries: [] })],
  "lambda:GetFunctionConcurrency": ["lambda:GetFunctionConcurrency", ofFunction],
  "lambda:GetPolicy": ["lambda:GetPolicy", ofFunction],
  "cloudtrail:DescribeTrails": ["cloudtrail:DescribeTrails", () => ({})],
  "cloudtrail:GetTrailStatus": ["cloudtrail:GetTrailStatus", () => ({ Name: usualTrail })],
  "cloudtrail:GetEventSelectors": [
    "cloudtrail:GetEventSelectors",
    () => ({ TrailName: usualTrail }),
  ],
  "cloudtrail:LookupEvents": ["cloudtrail:LookupEvents", () => ({})],
};

/** What a service does in the role's name without any call of the function. */
const inItsName = ["logs:CreateLogStream", "logs:PutLogEvents", "sqs:SendMessage"];

describe("The role of the deployed function", () => {
  let stage: Stage;
  let caller: Principal;
  let documents: readonly (readonly [Map<string, string>, string, string])[];
  before(async () => {
    stage = (
      await deployStage(await startLocalAws(), {
        region: "eu-central-1",
        config: { alertsEventBusArn },
      })
    ).stage;
    const name = stage.functionCaller;
    caller = {
      accessKeyId: "LOCALROLE",
      kind: "assumed-role",
      name,
      sourceIpAddress: "192.0.2.45",
    };
    stage.aws.principals.add(caller);
    const TargetKeyId = await stage.createKey();
    const alias = { AliasName: strangeAlias, TargetKeyId };
    await stage.call(cast.engineer, "kms:CreateAlias", alias);
    documents = shelvesOf(stage.aws.roles).flatMap((shelf) =>
      [...shelf].map(([id, document]) => [shelf, id, document] as const),
    );
  });
  afterEach(() => {
    for (const [shelf, id, document] of documents) shelf.set(id, document);
  });
  after(() => stage.aws.close());

  /** Whether IAM refused a call, whatever the service then made of it. */
  const isDenied = async (call: string, input: JsonObject, region = stage.accountRegion.region) => {
    const judged = stage.aws.roles.judged.length;
    try {
      await stage.aws.call({ caller, region }, call, input);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
    return stage.aws.roles.judged.slice(judged).some(({ isAllowed }) => !isAllowed);
  };

  it("is known here by each of its actions", () => {
    const actions = new Set(permissions.map(({ action }) => action));
    assert.deepEqual([...Object.keys(calls), ...inItsName].sort(), [...actions].sort());
  });

  for (const [action, [call, toInput, region]] of Object.entries(calls)) {
    it(`needs ${action} for ${call}, and no more than what it has`, async () => {
      const before = await isDenied(call, toInput(stage), region);
      takeAway(stage.aws.roles, action);
      assert.deepEqual([before, await isDenied(call, toInput(stage), region)], [false, true]);
    });
  }

  const strange: readonly (readonly [string, string, ToInput, string?])[] = [
    [
      "the catalog of another Region",
      "glue:PutDataCatalogEncryptionSettings",
      () => settings({}),
      "us-east-1",
    ],
    ["the history of another Region", "cloudtrail:LookupEvents", () => ({}), "us-east-1"],
    [
      "a target that is not the function",
      "events:PutTargets",
      ({ function: { config } }) => toTarget(`${config.arn}-2`),
    ],
    [
      "the function as the target of another rule",
      "events:PutTargets",
      ({ function: { config } }) => ({ ...toTarget(config.arn), Rule: "another" }),
    ],
    ["an alias that is not the key's", "kms:DescribeKey", () => ({ KeyId: strangeAlias })],
    [
      "a service role that nobody approved",
      "glue:PutDataCatalogEncryptionSettings",
      ({ serviceRoleArn }) => throughRole(`${serviceRoleArn}-2`),
    ],
    ["another parameter", "ssm:GetParameter", () => ({ Name: "/another" })],
    ["to stop its own rule", "events:DisableRule", () => ({ Name: rule })],
    [
      "to write its parameter",
      "ssm:PutParameter",
      () => ({ Name: names.keyParameter, Value: "v", Overwrite: true }),
    ],
    ["to stop a trail", "cloudtrail:StopLogging", () => ({ Name: usualTrail })],
    ["to change its own code", "lambda:UpdateFunctionCode", ofFunction],
  ];
  for (const [what, call, toInput, region] of strange) {
    it(`is denied ${what}`, async () => {
      assert.equal(await isDenied(call, toInput(stage), region), true);
    });
  }

  it("finds the key by its own alias", async () => {
    assert.equal(await isDenied("kms:DescribeKey", { KeyId: names.keyAlias }), false);
  });

  for (const action of ["logs:CreateLogStream", "logs:PutLogEvents"]) {
    it(`writes no log without ${action}`, () => {
      const { aws, accountRegion, function: deployed } = stage;
      const before = mayLog(aws.roles, deployed.config, accountRegion);
      takeAway(aws.roles, action);
      assert.deepEqual([before, mayLog(aws.roles, deployed.config, accountRegion)], [true, false]);
    });
  }

  it("queues no failed wake-up without sqs:SendMessage", () => {
    const { aws, accountRegion, function: fn } = stage;
    const queue = aws.queues.byArn(fn.asyncSettings.onFailureArn);
    sendFailure(aws, { fn, accountRegion, failure: 1 });
    takeAway(aws.roles, "sqs:SendMessage");
    sendFailure(aws, { fn, accountRegion, failure: 2 });
    assert.deepEqual(queue?.messages, [1]);
  });

  const ids = [
    "approved-role-kept",
    "parameter-repointed",
    "rule-disabled",
    "target-removed",
    "key-disabled-alone",
  ];
  for (const drift of driftGroups
    .flatMap(({ drifts }) => drifts)
    .filter(({ id }) => ids.includes(id))) {
    it(`is never denied anything in the drift ${drift.id}`, async () => {
      const judged = stage.aws.roles.judged.length;
      await playDrift(stage, drift);
      const runs = stage.aws.roles.judged.slice(judged);
      assert.ok(runs.length > 0);
      assert.deepEqual(
        runs.filter(({ isAllowed }) => !isAllowed),
        [],
      );
    });
  }
});

/** Takes an action out of every managed policy. */
function takeAway(roles: Roles, action: string): void {
  for (const shelf of shelvesOf(roles)) {
    for (const [id, document] of shelf) shelf.set(id, without(document, action));
  }
}

/** Where the policies are: managed ones, and those of each role. */
function shelvesOf(roles: Roles): readonly Map<string, string>[] {
  return [roles.managed, ...roles.inline.values()];
}

function without(document: string, action: string): string {
  const parsed = parseJsonObject(document);
  const Statement = listAt(parsed, "Statement")
    .filter(isJsonObject)
    .map((each) => ({
      ...each,
      Action: textsAt(each, "Action").filter((name) => name !== action),
    }));
  return JSON.stringify({ ...parsed, Statement });
}
