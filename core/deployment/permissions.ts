import { iamPath, prefix } from "../deployed/names";

/** Rights that someone needs on some resources; `*` stands for any account and Region. */
export interface Grant {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

const anywhere = (service: string, resource: string) => `arn:*:${service}:*:*:${resource}`;
const inIam = (kind: string) => `arn:*:iam::*:${kind}${iamPath}*`;
const grant = (resource: string, ...actions: readonly string[]): Grant => ({
  actions,
  resources: [resource],
});

/**
 * What a preview asks AWS before it registers anything: the look-ups of the provider, and those that
 * warn of gaps. The services that cannot be limited to a resource have `*`.
 */
export const previewGrants: readonly Grant[] = [
  grant(
    "*",
    "sts:GetCallerIdentity",
    "glue:GetDataCatalogEncryptionSettings",
    "kms:DescribeKey",
    "kms:GetKeyPolicy",
    "cloudtrail:DescribeTrails",
    "cloudtrail:GetEventSelectors",
    "cloudtrail:GetTrailStatus",
    "lambda:GetAccountSettings",
  ),
  grant(anywhere("ssm", `parameter/${prefix}*`), "ssm:GetParametersByPath"),
  grant(
    anywhere("lambda", `function:${prefix}`),
    "lambda:GetFunction",
    "lambda:GetFunctionCodeSigningConfig",
    "lambda:GetFunctionConcurrency",
    "lambda:ListVersionsByFunction",
  ),
  grant(anywhere("scheduler", `schedule/default/${prefix}-*`), "scheduler:GetSchedule"),
  grant(anywhere("sns", `${prefix}-*`), "sns:GetTopicAttributes"),
];

const queueGrant = grant(anywhere("sqs", `${prefix}-*`), "sqs:*");
const functionGrant = grant(anywhere("lambda", `function:${prefix}`), "lambda:*");
const topicGrant = grant(anywhere("sns", `${prefix}-*`), "sns:*");
const policyGrant = grant(
  inIam("policy"),
  "iam:CreatePolicy",
  "iam:CreatePolicyVersion",
  "iam:DeletePolicy",
  "iam:DeletePolicyVersion",
  "iam:GetPolicy",
  "iam:GetPolicyVersion",
  "iam:ListPolicyVersions",
);
const roleGrant = grant(
  inIam("role"),
  "iam:AttachRolePolicy",
  "iam:CreateRole",
  "iam:DeleteRole",
  "iam:DeleteRolePolicy",
  "iam:DetachRolePolicy",
  "iam:GetRole",
  "iam:GetRolePolicy",
  "iam:ListAttachedRolePolicies",
  "iam:ListInstanceProfilesForRole",
  "iam:ListRolePolicies",
  "iam:PassRole",
  "iam:PutRolePolicy",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateRole",
  "iam:UpdateRoleDescription",
);
const bucketGrant: Grant = { actions: ["s3:*"], resources: [`arn:*:s3:::${prefix}-*`] };

/** By the type of what the program registers: what its provider needs to make, change, read and delete it. */
export const deploymentGrants: Readonly<Record<string, readonly Grant[]>> = {
  "aws:cloudtrail/trail:Trail": [
    grant(anywhere("cloudtrail", `trail/${prefix}-*`), "cloudtrail:*"),
  ],
  "aws:cloudwatch/dashboard:Dashboard": [
    grant(
      `arn:*:cloudwatch::*:dashboard/${prefix}`,
      "cloudwatch:DeleteDashboards",
      "cloudwatch:GetDashboard",
      "cloudwatch:PutDashboard",
    ),
  ],
  "aws:cloudwatch/eventRule:EventRule": [grant(anywhere("events", `rule/${prefix}-*`), "events:*")],
  "aws:cloudwatch/eventTarget:EventTarget": [
    grant(anywhere("events", `rule/${prefix}-*`), "events:*"),
  ],
  "aws:cloudwatch/logGroup:LogGroup": [
    grant(anywhere("logs", `log-group:/aws/lambda/${prefix}*`), "logs:*"),
    grant("*", "logs:DescribeLogGroups"),
  ],
  "aws:cloudwatch/metricAlarm:MetricAlarm": [
    grant(
      anywhere("cloudwatch", `alarm:${prefix}-*`),
      "cloudwatch:DeleteAlarms",
      "cloudwatch:ListTagsForResource",
      "cloudwatch:PutMetricAlarm",
    ),
    grant("*", "cloudwatch:DescribeAlarms"),
  ],
  "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings": [
    grant("*", "glue:GetDataCatalogEncryptionSettings", "glue:PutDataCatalogEncryptionSettings"),
  ],
  "aws:glue/securityConfiguration:SecurityConfiguration": [
    grant(
      "*",
      "glue:CreateSecurityConfiguration",
      "glue:DeleteSecurityConfiguration",
      "glue:GetSecurityConfiguration",
    ),
  ],
  "aws:iam/policy:Policy": [policyGrant],
  "aws:iam/role:Role": [roleGrant],
  "aws:iam/rolePolicy:RolePolicy": [roleGrant],
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": [roleGrant],
  "aws:kms/alias:Alias": [
    grant(
      anywhere("kms", `alias/${prefix}*`),
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:UpdateAlias",
    ),
    grant(anywhere("kms", "key/*"), "kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"),
    grant("*", "kms:ListAliases"),
  ],
  "aws:kms/key:Key": [
    grant("*", "kms:CreateKey"),
    grant(
      anywhere("kms", "key/*"),
      "kms:DescribeKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:ScheduleKeyDeletion",
      "kms:UpdateKeyDescription",
    ),
  ],
  "aws:lambda/function:Function": [functionGrant],
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": [functionGrant],
  "aws:lambda/permission:Permission": [functionGrant],
  "aws:s3/bucket:Bucket": [bucketGrant],
  "aws:s3/bucketPolicy:BucketPolicy": [bucketGrant],
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": [bucketGrant],
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": [
    bucketGrant,
  ],
  "aws:s3/bucketVersioning:BucketVersioning": [bucketGrant],
  "aws:scheduler/schedule:Schedule": [
    grant(anywhere("scheduler", `schedule/default/${prefix}-*`), "scheduler:*"),
  ],
  "aws:sns/topic:Topic": [topicGrant],
  "aws:sns/topicPolicy:TopicPolicy": [topicGrant],
  "aws:sns/topicSubscription:TopicSubscription": [topicGrant],
  "aws:sqs/queue:Queue": [queueGrant],
  "aws:sqs/queuePolicy:QueuePolicy": [queueGrant],
  "aws:ssm/parameter:Parameter": [
    grant(
      anywhere("ssm", `parameter/${prefix}/*`),
      "ssm:DeleteParameter",
      "ssm:GetParameter",
      "ssm:GetParameters",
      "ssm:ListTagsForResource",
      "ssm:PutParameter",
    ),
    grant("*", "ssm:DescribeParameters"),
  ],
};

/** Everything that the role of who deploys needs: what a preview asks, and each type's own. */
export const deployerGrants: readonly Grant[] = [
  ...previewGrants,
  ...Object.values(deploymentGrants).flat(),
];

/** One policy document of grants: a statement for each set of resources, its actions once each. */
export function toGrantPolicy(grants: readonly Grant[]): object {
  const byResources = new Map<string, Grant>();
  for (const { actions, resources } of grants) {
    const key = resources.join();
    const before = byResources.get(key)?.actions ?? [];
    const all = [...new Set([...before, ...actions])].toSorted();
    byResources.set(key, { actions: all, resources });
  }
  const Statement = [...byResources.values()].map(({ actions, resources }) => ({
    Effect: "Allow",
    Action: actions,
    Resource: resources,
  }));
  return { Version: "2012-10-17", Statement };
}
