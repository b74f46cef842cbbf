import { seesIamEvents } from "./iam-events";
import { prefix } from "./names";
import type { AccountRegion } from "../requirement";

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
  glue: ["DeleteSecurityConfiguration", "CreateSecurityConfiguration"],
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

const services = Object.keys(tamperCalls) as readonly TamperService[];

/** The services whose calls the tamper rules match, one rule for each. */
export function tamperServices(accountRegion: Required<AccountRegion>): readonly TamperService[] {
  return services.filter((service) => service !== "iam" || seesIamEvents(accountRegion));
}

/** What the names of all tamper rules begin with. */
export const tamperRulePrefix = `${prefix}-tamper-`;

/** Name of the rule that matches the calls of one service. */
export function toTamperRule(service: TamperService): string {
  return tamperRulePrefix + service;
}
