import type { Resource, ResourceKind } from "../resource";

/** Each kind of resource as messages and pages name it. */
export const kindNames: Readonly<Record<ResourceKind, string>> = {
  "data-catalog": "Data Catalog",
  "catalog-object": "Catalog object",
  "security-configuration": "Security configuration",
  job: "Glue job",
  "job-run": "Glue job run",
  trigger: "Glue trigger",
  crawler: "Glue crawler",
  "dev-endpoint": "Glue development endpoint",
  session: "Glue interactive session",
  "ml-transform": "Glue ML transform",
  "data-quality-ruleset": "Glue Data Quality ruleset",
  connection: "Glue connection",
  "kms-key": "KMS key",
  parameter: "SSM parameter",
  rule: "EventBridge rule",
  schedule: "EventBridge Scheduler schedule",
  alarm: "CloudWatch alarm",
  function: "Lambda function",
  topic: "SNS topic",
  cloudtrail: "CloudTrail of Region",
};

/** Kind and name: `Data Catalog "111122223333"`. */
export function toResourceText({ kind, name }: Resource): string {
  return `${kindNames[kind]} ${JSON.stringify(name)}`;
}
