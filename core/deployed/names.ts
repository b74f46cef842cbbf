import type { AccountRegion } from "../requirement";

/** Prefix of every regional physical name. One Region of an account holds one guardrail. */
export const prefix = "glue-encryption-guardrail";

/** Pulumi type of the whole guardrail, which the URN of each of its parts holds. */
export const componentType = "glue-encryption-guardrail:index:GlueEncryptionGuardrail";

/** IAM path of everything the guardrail creates in IAM, where names are automatic. */
export const iamPath = `/${prefix}/`;

/** Folder of the published parameters; `aws ssm get-parameters-by-path` lists them. */
export const parameterPath = `/${prefix}`;

/** Physical names, equal in every Region. They are fixed so that nothing has to be looked up. */
export const names = {
  function: prefix,
  logGroup: `/aws/lambda/${prefix}`,
  catalogChangeRule: `${prefix}-catalog-change`,
  /** The clock, in the default group of EventBridge Scheduler. */
  schedule: `${prefix}-schedule`,
  /** Begins the name of the rule that forwards the calls of IAM; the Region to forward to ends it. */
  iamForwarding: `${prefix}-iam-to`,
  targetId: prefix,
  /** The statement of the function's policy by which all rules may invoke it. */
  rulesPermission: `${prefix}-rules`,
  /** Events that EventBridge could not hand to the function. */
  eventQueue: `${prefix}-undelivered-events`,
  /** Runs of the clock that EventBridge Scheduler could not hand to the function. */
  scheduleQueue: `${prefix}-undelivered-schedules`,
  /** Wake-ups that the function accepted and failed on, retries included. */
  failureQueue: `${prefix}-failed-wake-ups`,
  /** Is raised when no run has looked at the catalog, and then invokes the function. */
  heartbeatAlarm: `${prefix}-heartbeat-missing`,
  /** The statement of the function's policy by which that alarm may invoke it. */
  alarmPermission: `${prefix}-heartbeat-alarm`,
  topic: `${prefix}-alerts`,
  keyAlias: `alias/${prefix}`,
  operationsKeyAlias: `alias/${prefix}-operations`,
  keyParameter: `${parameterPath}/key-arn`,
  /** Names the stack that guards this account and Region. */
  stackParameter: `${parameterPath}/stack`,
  securityConfiguration: `${prefix}-baseline`,
  /** The trail that the guardrail makes where the account has none. */
  trail: `${prefix}-trail`,
  dashboard: prefix,
} as const;

/** By these a rule on an event bus finds the notifications that the function puts there. */
export const notificationEvent = {
  source: prefix,
  detailType: "Glue Encryption Guardrail Notification",
} as const;

/** The services that invoke the function by its resource policy. */
export const invokingService = {
  rules: "events.amazonaws.com",
  alarms: "lambda.alarms.cloudwatch.amazonaws.com",
} as const;

/** ARN of a regional resource: `arn:<partition>:<service>:<region>:<account>:<resource>`. */
export function toArn(
  accountRegion: Required<AccountRegion>,
  service: string,
  resource: string,
): string {
  return [
    "arn",
    accountRegion.partition,
    service,
    accountRegion.region,
    accountRegion.account,
    resource,
  ].join(":");
}

export function toRuleArn(accountRegion: Required<AccountRegion>, rule: string): string {
  return toArn(accountRegion, "events", `rule/${rule}`);
}

/** The bus of every account and Region that AWS's own events arrive at. */
export function toDefaultBusArn(accountRegion: Required<AccountRegion>): string {
  return toArn(accountRegion, "events", "event-bus/default");
}

/** ARN of a schedule in the default group, which nobody can delete. */
export function toScheduleArn(accountRegion: Required<AccountRegion>, schedule: string): string {
  return toArn(accountRegion, "scheduler", `schedule/${scheduleGroup}/${schedule}`);
}

/** The group of EventBridge Scheduler that every account and Region has. */
export const scheduleGroup = "default";

export function toAlarmArn(accountRegion: Required<AccountRegion>, alarm: string): string {
  return toArn(accountRegion, "cloudwatch", `alarm:${alarm}`);
}

export function toFunctionArn(accountRegion: Required<AccountRegion>): string {
  return toArn(accountRegion, "lambda", `function:${names.function}`);
}

export function toQueueArn(accountRegion: Required<AccountRegion>, queue: string): string {
  return toArn(accountRegion, "sqs", queue);
}
