import { names, prefix } from "../../core/deployed/names";
import { keysOf } from "../../core/keys-of";
import type { JsonObject } from "../aws/json";
import { usualTrail } from "../aws/trail/trails";
import type { MadeCall } from "./actor";
import { detachRolePolicy } from "./iam";
import type { Parts } from "./setups/parts";

const FunctionName = names.function;

/** Notifies of standing findings, and wakes nobody. */
export const findingsAlarm = `${prefix}-standing-findings`;

const everybody = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" }],
});

const nobody = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Deny", Principal: "*", Action: "sns:Publish", Resource: "*" }],
});

function on(call: string, input: JsonObject): MadeCall {
  return { call, input };
}

function toParameter(Value: string): JsonObject {
  return { Name: names.keyParameter, Value, Type: "String", Overwrite: true };
}

function toAttribute(
  { arn: TopicArn }: Parts["topic"],
  AttributeName: string,
  AttributeValue: string,
): JsonObject {
  return { TopicArn, AttributeName, AttributeValue };
}

/** What somebody may do to the guardrail, by name. */
export const tamperings = {
  "disable the catalog rule": () => on("events:DisableRule", { Name: names.catalogChangeRule }),
  "disable the schedule": ({ schedule }) =>
    on("scheduler:UpdateSchedule", { ...schedule, State: "DISABLED" }),
  "disable the alarm's actions": () =>
    on("monitoring:DisableAlarmActions", { AlarmNames: [names.heartbeatAlarm] }),
  "silence the alarm on findings": () =>
    on("monitoring:DisableAlarmActions", { AlarmNames: [findingsAlarm] }),
  "mute the alarm on findings": () =>
    on("monitoring:PutAlarmMuteRule", {
      Name: "maintenance",
      Rule: { Schedule: { Expression: "cron(* * * * *)", Duration: "P1D" } },
      MuteTargets: { AlarmNames: [findingsAlarm] },
    }),
  "disable the tamper rule on events": ({ rules }) =>
    on("events:DisableRule", { Name: rules.find(({ name }) => name.endsWith("-events"))?.name }),
  "change the catalog rule's pattern": () =>
    on("events:PutRule", { Name: names.catalogChangeRule, EventPattern: '{"source":["a"]}' }),
  "slow the schedule down": ({ schedule }) =>
    on("scheduler:UpdateSchedule", { ...schedule, ScheduleExpression: "rate(7 days)" }),
  "remove the catalog rule's target": () =>
    on("events:RemoveTargets", { Rule: names.catalogChangeRule, Ids: [names.targetId] }),
  "point the catalog rule elsewhere": ({ accountRegion }) =>
    on("events:PutTargets", {
      Rule: names.catalogChangeRule,
      Targets: [{ Id: names.targetId, Arn: `arn:${accountRegion.partition}:sqs:::decoy` }],
    }),
  "disable the rule that forwards the calls of IAM": ({ forwarding, rules: [first] }) => {
    const { name, region } = forwarding ?? first ?? {};
    return { ...on("events:DisableRule", { Name: name }), ...(region !== undefined && { region }) };
  },
  "remove the alarm's permission": () =>
    on("lambda:RemovePermission", { FunctionName, StatementId: names.alarmPermission }),
  "remove the rules' permission": () =>
    on("lambda:RemovePermission", { FunctionName, StatementId: names.rulesPermission }),
  "set the concurrency to 0": () =>
    on("lambda:PutFunctionConcurrency", { FunctionName, ReservedConcurrentExecutions: 0 }),
  "set the concurrency to 0, by part of the ARN": ({ accountRegion: { account } }) =>
    on("lambda:PutFunctionConcurrency", {
      FunctionName: `${account}:function:${FunctionName}`,
      ReservedConcurrentExecutions: 0,
    }),
  "repoint the parameter": ({ strangerKeyArn }) =>
    on("ssm:PutParameter", toParameter(strangerKeyArn)),
  "delete the parameter": () => on("ssm:DeleteParameter", { Name: names.keyParameter }),
  "disable the metadata key": ({ metadataKeyArn }) =>
    on("kms:DisableKey", { KeyId: metadataKeyArn }),
  "disable the password key": ({ passwordKeyArn }) =>
    on("kms:DisableKey", { KeyId: passwordKeyArn }),
  "enable the metadata key": ({ metadataKeyArn }) => on("kms:EnableKey", { KeyId: metadataKeyArn }),
  "enable the password key": ({ passwordKeyArn }) => on("kms:EnableKey", { KeyId: passwordKeyArn }),
  "schedule the password key's deletion": ({ passwordKeyArn }) =>
    on("kms:ScheduleKeyDeletion", { KeyId: passwordKeyArn, PendingWindowInDays: 7 }),
  "disable the retired key": ({ retiredKeyArns: [KeyId], strangerKeyArn }) =>
    on("kms:DisableKey", { KeyId: KeyId ?? strangerKeyArn }),
  "disable the key of the alerts": ({ operationsKeyArn: KeyId }) => on("kms:DisableKey", { KeyId }),
  "keep everybody from the topic": ({ topic }) =>
    on("sns:SetTopicAttributes", toAttribute(topic, "Policy", nobody)),
  "encrypt the topic with another key": ({ topic, strangerKeyArn }) =>
    on("sns:SetTopicAttributes", toAttribute(topic, "KmsMasterKeyId", strangerKeyArn)),
  "filter the subscription": ({ topic: { subscriptionArn } }) =>
    on("sns:SetSubscriptionAttributes", {
      SubscriptionArn: subscriptionArn ?? "none",
      AttributeName: "FilterPolicy",
      AttributeValue: '{"nothing":["has this"]}',
    }),
  "end the subscription": ({ topic: { subscriptionArn } }) =>
    on("sns:Unsubscribe", { SubscriptionArn: subscriptionArn ?? "none" }),
  "export the metadata without a key": () =>
    on("glue:PutDataCatalogExportConfiguration", {
      ExportSetting: "ENABLED",
      EncryptionConfiguration: { SseAlgorithm: "AES256" },
    }),
  "end the export of the metadata": () =>
    on("glue:PutDataCatalogExportConfiguration", { ExportSetting: "DISABLED" }),
  "delete the baseline": () =>
    on("glue:DeleteSecurityConfiguration", { Name: names.securityConfiguration }),
  "change the key's policy": ({ metadataKeyArn }) =>
    on("kms:PutKeyPolicy", { KeyId: metadataKeyArn, Policy: everybody }),
  "stop the key's rotation": ({ metadataKeyArn }) =>
    on("kms:DisableKeyRotation", { KeyId: metadataKeyArn }),
  "move the alias": ({ strangerKeyArn }) =>
    on("kms:UpdateAlias", { AliasName: names.keyAlias, TargetKeyId: strangerKeyArn }),
  "delete the alias": () => on("kms:DeleteAlias", { AliasName: names.keyAlias }),
  "take the role's policies": () => on(detachRolePolicy, {}),
  "stop the trail": () => on("cloudtrail:StopLogging", { Name: usualTrail }),
  "start the trail": () => on("cloudtrail:StartLogging", { Name: usualTrail }),
  "leave writes out of the trail": () =>
    on("cloudtrail:PutEventSelectors", {
      TrailName: usualTrail,
      EventSelectors: [{ ReadWriteType: "ReadOnly", IncludeManagementEvents: true }],
    }),
  "delete the trail": () => on("cloudtrail:DeleteTrail", { Name: usualTrail }),
} as const satisfies Readonly<Record<string, (parts: Parts) => MadeCall>>;

export type TamperingName = keyof typeof tamperings;

export const tamperingNames: readonly TamperingName[] = keysOf(tamperings);

/** What a person puts back where nothing wakes the function any more; it has to do the rest. */
export function toRevival({ schedule, isParallel }: Parts): readonly MadeCall[] {
  return [
    on("scheduler:UpdateSchedule", schedule),
    isParallel
      ? on("lambda:DeleteFunctionConcurrency", { FunctionName })
      : on("lambda:PutFunctionConcurrency", { FunctionName, ReservedConcurrentExecutions: 1 }),
  ];
}
