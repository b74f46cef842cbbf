import { names } from "../../core/deployed/names";
import type { JsonObject } from "../aws/json";
import { usualTrail } from "../aws/trail/trails";
import type { Parts } from "./parts";

/** A call on a part of the guardrail itself. */
export interface TamperingCall {
  readonly call: string;
  readonly input: JsonObject;
}

const FunctionName = names.function;
const everybody = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" }],
});

function on(call: string, input: JsonObject): TamperingCall {
  return { call, input };
}

function toParameter(Value: string): JsonObject {
  return { Name: names.keyParameter, Value, Type: "String", Overwrite: true };
}

/** What somebody may do to the guardrail, by name. */
export const tamperings = {
  "disable the catalog rule": () => on("events:DisableRule", { Name: names.catalogChangeRule }),
  "disable the schedule": ({ schedule }) =>
    on("scheduler:UpdateSchedule", { ...schedule, State: "DISABLED" }),
  "disable the alarm's actions": () =>
    on("monitoring:DisableAlarmActions", { AlarmNames: [names.heartbeatAlarm] }),
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
  "remove the rules' permission": () =>
    on("lambda:RemovePermission", { FunctionName, StatementId: names.rulesPermission }),
  "set the concurrency to 0": () =>
    on("lambda:PutFunctionConcurrency", { FunctionName, ReservedConcurrentExecutions: 0 }),
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
  "change the key's policy": ({ metadataKeyArn }) =>
    on("kms:PutKeyPolicy", { KeyId: metadataKeyArn, Policy: everybody }),
  "stop the key's rotation": ({ metadataKeyArn }) =>
    on("kms:DisableKeyRotation", { KeyId: metadataKeyArn }),
  "move the alias": ({ strangerKeyArn }) =>
    on("kms:UpdateAlias", { AliasName: names.keyAlias, TargetKeyId: strangerKeyArn }),
  "delete the alias": () => on("kms:DeleteAlias", { AliasName: names.keyAlias }),
  "stop the trail": () => on("cloudtrail:StopLogging", { Name: usualTrail }),
  "start the trail": () => on("cloudtrail:StartLogging", { Name: usualTrail }),
  "leave writes out of the trail": () =>
    on("cloudtrail:PutEventSelectors", {
      TrailName: usualTrail,
      EventSelectors: [{ ReadWriteType: "ReadOnly", IncludeManagementEvents: true }],
    }),
  "delete the trail": () => on("cloudtrail:DeleteTrail", { Name: usualTrail }),
} as const satisfies Readonly<Record<string, (parts: Parts) => TamperingCall>>;

export type TamperingName = keyof typeof tamperings;

export const tamperingNames = Object.keys(tamperings) as [TamperingName, ...TamperingName[]];

/** What a person puts back so that the schedule runs again; the guardrail has to do the rest. */
export function toRevival({ schedule }: Parts): readonly TamperingCall[] {
  return [
    on("scheduler:UpdateSchedule", schedule),
    on("lambda:PutFunctionConcurrency", { FunctionName, ReservedConcurrentExecutions: 1 }),
  ];
}
