/**
 * Pulumi type tokens of the resources that the policies look at. Matching by token keeps
 * @pulumi/aws out of the pack: loading it would add most of a second to every preview.
 */
export const resourceTypes = {
  catalogSettings: "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings",
  securityConfiguration: "aws:glue/securityConfiguration:SecurityConfiguration",
  job: "aws:glue/job:Job",
  trigger: "aws:glue/trigger:Trigger",
  /** No type of a provider: what a job, or a trigger that starts one, passes to a run. */
  jobArguments: "arguments of aws:glue/job:Job",
  crawler: "aws:glue/crawler:Crawler",
  devEndpoint: "aws:glue/devEndpoint:DevEndpoint",
  mlTransform: "aws:glue/mLTransform:MLTransform",
  connection: "aws:glue/connection:Connection",
  key: "aws:kms/key:Key",
  externalKey: "aws:kms/externalKey:ExternalKey",
  replicaKey: "aws:kms/replicaKey:ReplicaKey",
  replicaExternalKey: "aws:kms/replicaExternalKey:ReplicaExternalKey",
  keyPolicy: "aws:kms/keyPolicy:KeyPolicy",
  alias: "aws:kms/alias:Alias",
  parameter: "aws:ssm/parameter:Parameter",
  rule: "aws:cloudwatch/eventRule:EventRule",
  schedule: "aws:scheduler/schedule:Schedule",
  target: "aws:cloudwatch/eventTarget:EventTarget",
  function: "aws:lambda/function:Function",
  cloudControl: "aws:cloudcontrol/resource:Resource",
  template: "aws:cloudformation/stack:Stack",
  nativeTemplate: "aws-native:cloudformation:Stack",
  nativeTemplateSet: "aws-native:cloudformation:StackSet",
  templateSet: "aws:cloudformation/stackSet:StackSet",
  permission: "aws:lambda/permission:Permission",
  queue: "aws:sqs/queue:Queue",
  role: "aws:iam/role:Role",
  alarm: "aws:cloudwatch/metricAlarm:MetricAlarm",
  logGroup: "aws:cloudwatch/logGroup:LogGroup",
} as const;

export type ResourceType = (typeof resourceTypes)[keyof typeof resourceTypes];
