import { keysOf } from "../keys-of";
import { prefix } from "./names";

/**
 * The calls that break the guarantee itself when they reach a part of the guardrail, by the prefix of
 * their IAM actions. Names are those of the API; CloudTrail appends a version to most of Lambda's.
 */
export const tamperCalls = {
  kms: [
    "DisableKey",
    "ScheduleKeyDeletion",
    "DisableKeyRotation",
    "DeleteImportedKeyMaterial",
    "PutKeyPolicy",
    "RevokeGrant",
    "RetireGrant",
    "DeleteAlias",
    "UpdateAlias",
  ],
  // Glue has no call that changes a security configuration.
  glue: [
    "DeleteSecurityConfiguration",
    "CreateSecurityConfiguration",
    "PutDataCatalogExportConfiguration",
  ],
  ssm: ["PutParameter", "DeleteParameter", "DeleteParameters"],
  events: ["DisableRule", "DeleteRule", "PutRule", "RemoveTargets", "PutTargets"],
  scheduler: ["UpdateSchedule", "DeleteSchedule"],
  lambda: [
    "DeleteFunction",
    "UpdateFunctionCode",
    "UpdateFunctionConfiguration",
    "AddPermission",
    "RemovePermission",
    "PutFunctionConcurrency",
    "DeleteFunctionConcurrency",
    "PutFunctionEventInvokeConfig",
    "UpdateFunctionEventInvokeConfig",
    "DeleteFunctionEventInvokeConfig",
    "PutFunctionRecursionConfig",
    "PutRuntimeManagementConfig",
  ],
  cloudtrail: ["StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors"],
  sns: [
    "DeleteTopic",
    "SetTopicAttributes",
    "AddPermission",
    "RemovePermission",
    "PutDataProtectionPolicy",
    "Unsubscribe",
    "SetSubscriptionAttributes",
  ],
  sqs: ["DeleteQueue", "PurgeQueue", "SetQueueAttributes", "AddPermission", "RemovePermission"],
  cloudwatch: [
    "DeleteAlarms",
    "DisableAlarmActions",
    "PutMetricAlarm",
    "PutCompositeAlarm",
    "SetAlarmState",
    "PutAlarmMuteRule",
  ],
  logs: [
    "DeleteLogGroup",
    "DeleteLogStream",
    "PutRetentionPolicy",
    "AssociateKmsKey",
    "PutDataProtectionPolicy",
  ],
  iam: [
    "PutRolePolicy",
    "DeleteRolePolicy",
    "AttachRolePolicy",
    "DetachRolePolicy",
    "DeleteRole",
    "UpdateAssumeRolePolicy",
    "PutRolePermissionsBoundary",
    "CreatePolicyVersion",
    "SetDefaultPolicyVersion",
    "DeletePolicy",
  ],
} as const satisfies Record<string, readonly string[]>;

export type TamperService = keyof typeof tamperCalls;

/** The services that a guardrail watches for tampering, one rule for each. */
export const tamperServices: readonly TamperService[] = keysOf(tamperCalls);

/** What the names of all tamper rules begin with. */
export const tamperRulePrefix = `${prefix}-tamper-`;

/** Name of the rule that matches the calls of one service. */
export function toTamperRule(service: TamperService): string {
  return tamperRulePrefix + service;
}
