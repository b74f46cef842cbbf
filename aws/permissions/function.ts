/**
 * What a permission reaches. The policy documents in components/ turn each into resource ARNs and
 * conditions: `account-catalog`, which has the security configurations too, has no resource type that is
 * known to be evaluated, so it becomes
 * `Resource: "*"` narrowed by `aws:RequestedRegion`. `key-alias` is every key of the account and
 * Region, but only when it is asked for by the catalog key's alias (`kms:RequestAlias`): an alias that
 * was moved leads to a key that no other scope reaches. `own-rules-with-own-target` is narrowed by
 * `events:TargetArn` to the function itself. `forwarding-rule` stands in the Region where the calls of
 * IAM arrive, where that is another. `schedule-role` is the role that the schedule runs by,
 * and may be passed to EventBridge Scheduler alone: as the role reaches nothing but the function and
 * a queue, the schedule can be pointed at nothing else. `alarms` are all of the account and Region,
 * as it is not documented which alarm a description of one is judged by; `subscriptions` likewise, as
 * IAM has no type of resource for one. `trails` are those of any
 * Region and account, as no one
 * knows beforehand which one serves; their list, the lists of rules, metrics and the event history reach
 * everything in the Region, as it is not documented what a list is judged by.
 */
export type PermissionScope =
  | "account-catalog"
  | "catalog-keys"
  | "key-parameter"
  | "alerts-topic"
  | "subscriptions"
  | "alerts-event-bus"
  | "operations-key"
  | "failure-queue"
  | "log-group"
  | "service-roles"
  | "described-keys"
  | "alerts-key"
  | "key-alias"
  | "rule-lists"
  | "own-rules"
  | "own-rules-with-own-target"
  | "forwarding-rule"
  | "own-schedule"
  | "schedule-role"
  | "alarms"
  | "heartbeat-alarm"
  | "metrics"
  | "own-function"
  | "trail-list"
  | "trails"
  | "event-history";

/** One IAM action of the healing function and why it has it. */
export interface Permission {
  readonly action: string;
  readonly scope: PermissionScope;
  /** The SDK command that needs it; absent where Lambda or another service needs it in our name. */
  readonly command?: string;
}

/** Everything the healing function may do: its role is built from this list and from nothing else. */
export const permissions: readonly Permission[] = [
  {
    action: "glue:GetDataCatalogEncryptionSettings",
    scope: "account-catalog",
    command: "GetDataCatalogEncryptionSettingsCommand",
  },
  {
    action: "glue:PutDataCatalogEncryptionSettings",
    scope: "account-catalog",
    command: "PutDataCatalogEncryptionSettingsCommand",
  },
  {
    action: "glue:GetSecurityConfiguration",
    scope: "account-catalog",
    command: "GetSecurityConfigurationCommand",
  },
  {
    action: "glue:GetDataCatalogExportConfiguration",
    scope: "account-catalog",
    command: "GetDataCatalogExportConfigurationCommand",
  },
  { action: "kms:DescribeKey", scope: "catalog-keys", command: "DescribeKeyCommand" },
  { action: "ssm:GetParameter", scope: "key-parameter", command: "GetParameterCommand" },
  { action: "sns:Publish", scope: "alerts-topic", command: "PublishCommand" },
  { action: "events:PutEvents", scope: "alerts-event-bus", command: "PutEventsCommand" },
  { action: "kms:GenerateDataKey*", scope: "operations-key" },
  { action: "kms:Decrypt", scope: "operations-key" },
  { action: "sqs:SendMessage", scope: "failure-queue" },
  { action: "logs:CreateLogStream", scope: "log-group" },
  { action: "logs:PutLogEvents", scope: "log-group" },
  { action: "iam:PassRole", scope: "service-roles" },
  {
    action: "kms:GetKeyRotationStatus",
    scope: "catalog-keys",
    command: "GetKeyRotationStatusCommand",
  },
  { action: "kms:GetKeyPolicy", scope: "catalog-keys", command: "GetKeyPolicyCommand" },
  { action: "kms:DescribeKey", scope: "key-alias", command: "DescribeKeyCommand" },
  { action: "kms:DescribeKey", scope: "described-keys", command: "DescribeKeyCommand" },
  { action: "kms:DescribeKey", scope: "alerts-key", command: "DescribeKeyCommand" },
  {
    action: "kms:GetKeyRotationStatus",
    scope: "alerts-key",
    command: "GetKeyRotationStatusCommand",
  },
  { action: "kms:GetKeyPolicy", scope: "alerts-key", command: "GetKeyPolicyCommand" },
  { action: "events:ListRules", scope: "rule-lists", command: "ListRulesCommand" },
  {
    action: "events:ListRuleNamesByTarget",
    scope: "rule-lists",
    command: "ListRuleNamesByTargetCommand",
  },
  { action: "events:ListTargetsByRule", scope: "own-rules", command: "ListTargetsByRuleCommand" },
  { action: "events:EnableRule", scope: "own-rules", command: "EnableRuleCommand" },
  {
    action: "events:PutTargets",
    scope: "own-rules-with-own-target",
    command: "PutTargetsCommand",
  },
  { action: "events:DescribeRule", scope: "forwarding-rule", command: "DescribeRuleCommand" },
  {
    action: "events:ListTargetsByRule",
    scope: "forwarding-rule",
    command: "ListTargetsByRuleCommand",
  },
  { action: "scheduler:GetSchedule", scope: "own-schedule", command: "GetScheduleCommand" },
  { action: "scheduler:UpdateSchedule", scope: "own-schedule", command: "UpdateScheduleCommand" },
  { action: "iam:PassRole", scope: "schedule-role" },
  { action: "cloudwatch:DescribeAlarms", scope: "alarms", command: "DescribeAlarmsCommand" },
  {
    action: "cloudwatch:EnableAlarmActions",
    scope: "heartbeat-alarm",
    command: "EnableAlarmActionsCommand",
  },
  { action: "cloudwatch:GetMetricData", scope: "metrics", command: "GetMetricDataCommand" },
  {
    action: "lambda:GetFunctionConcurrency",
    scope: "own-function",
    command: "GetFunctionConcurrencyCommand",
  },
  { action: "lambda:GetPolicy", scope: "own-function", command: "GetPolicyCommand" },
  { action: "sns:GetTopicAttributes", scope: "alerts-topic", command: "GetTopicAttributesCommand" },
  {
    action: "sns:ListSubscriptionsByTopic",
    scope: "alerts-topic",
    command: "ListSubscriptionsByTopicCommand",
  },
  {
    action: "sns:GetSubscriptionAttributes",
    scope: "subscriptions",
    command: "GetSubscriptionAttributesCommand",
  },
  { action: "cloudtrail:DescribeTrails", scope: "trail-list", command: "DescribeTrailsCommand" },
  { action: "cloudtrail:GetTrailStatus", scope: "trails", command: "GetTrailStatusCommand" },
  { action: "cloudtrail:GetEventSelectors", scope: "trails", command: "GetEventSelectorsCommand" },
  { action: "cloudtrail:LookupEvents", scope: "event-history", command: "LookupEventsCommand" },
];
