import type { AccountRegion } from "../requirement";

/** Prefix of every regional physical name. One Region of an account holds one guardrail. */
export const prefix = "glue-encryption-guardrail";

/** IAM path of everything the guardrail creates in IAM, where names are automatic. */
export const iamPath = `/${prefix}/`;

/** Folder of the published parameters; `aws ssm get-parameters-by-path` lists them. */
export const parameterPath = `/${prefix}`;

/** Physical names, equal in every Region. They are fixed so that nothing has to be looked up. */
export const names = {
  function: prefix,
  logGroup: `/aws/lambda/${prefix}`,
  catalogChangeRule: `${prefix}-catalog-change`,
  scheduleRule: `${prefix}-schedule`,
  targetId: prefix,
  /** Events that EventBridge could not hand to the function. */
  eventQueue: `${prefix}-undelivered-events`,
  /** Wake-ups that the function accepted and failed on, retries included. */
  failureQueue: `${prefix}-failed-wake-ups`,
  topic: `${prefix}-alerts`,
  keyAlias: `alias/${prefix}`,
  operationsKeyAlias: `alias/${prefix}-operations`,
  keyParameter: `${parameterPath}/key-arn`,
  securityConfiguration: `${prefix}-baseline`,
  /** The trail that the guardrail makes where the account has none. */
  trail: `${prefix}-trail`,
  dashboard: prefix,
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

export function toFunctionArn(accountRegion: Required<AccountRegion>): string {
  return toArn(accountRegion, "lambda", `function:${names.function}`);
}

export function toQueueArn(accountRegion: Required<AccountRegion>, queue: string): string {
  return toArn(accountRegion, "sqs", queue);
}
