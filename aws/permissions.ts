/**
 * What a permission reaches. The policy documents in components/ turn each into resource ARNs and
 * conditions: `account-catalog` has no resource type that is known to be evaluated, so it becomes
 * `Resource: "*"` narrowed by `aws:RequestedRegion`.
 */
export type PermissionScope =
  | "account-catalog"
  | "catalog-keys"
  | "key-parameter"
  | "alerts-topic"
  | "operations-key"
  | "failure-queue"
  | "log-group"
  | "service-roles";

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
  { action: "kms:DescribeKey", scope: "catalog-keys", command: "DescribeKeyCommand" },
  { action: "ssm:GetParameter", scope: "key-parameter", command: "GetParameterCommand" },
  { action: "sns:Publish", scope: "alerts-topic", command: "PublishCommand" },
  { action: "kms:GenerateDataKey*", scope: "operations-key" },
  { action: "kms:Decrypt", scope: "operations-key" },
  { action: "sqs:SendMessage", scope: "failure-queue" },
  { action: "logs:CreateLogStream", scope: "log-group" },
  { action: "logs:PutLogEvents", scope: "log-group" },
  { action: "iam:PassRole", scope: "service-roles" },
];
