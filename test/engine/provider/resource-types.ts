import { scheduleType } from "./schedule-type";
import { arn, between, json, matching, oneOf, type ValueRule } from "./value-rules";

/** What the real provider knows of a resource type beyond its property names. */
export interface ResourceType {
  /** Inputs that AWS cannot change in place. */
  readonly replaceOn: readonly string[];
  /** The physical name, generated from the logical one when the program gives none. */
  readonly name?: string;
  /** Optional inputs that AWS fills in when the program gives none. */
  readonly computed?: readonly string[];
  /** Nested paths that must be given, beside the required inputs that the SDK declares. */
  readonly required?: readonly string[];
  /** Path to rule; each element is judged where the path leads to a list. */
  readonly rules?: Readonly<Record<string, ValueRule>>;
}

const settings = "dataCatalogEncryptionSettings";
const atRest = `${settings}.encryptionAtRest`;
const passwords = `${settings}.connectionPasswordEncryption`;
const encryption = "encryptionConfiguration";

const glueTypes: Readonly<Record<string, ResourceType>> = {
  "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings": {
    replaceOn: ["catalogId"],
    computed: ["catalogId"],
    required: [
      atRest,
      passwords,
      `${atRest}.catalogEncryptionMode`,
      `${passwords}.returnConnectionPasswordEncrypted`,
    ],
    rules: {
      [`${atRest}.catalogEncryptionMode`]: oneOf(
        "DISABLED",
        "SSE-KMS",
        "SSE-KMS-WITH-SERVICE-ROLE",
      ),
      [`${atRest}.sseAwsKmsKeyId`]: arn,
      [`${atRest}.catalogEncryptionServiceRole`]: arn,
      [`${passwords}.awsKmsKeyId`]: arn,
    },
  },
  "aws:glue/securityConfiguration:SecurityConfiguration": {
    replaceOn: ["name", encryption],
    name: "name",
    required: [
      `${encryption}.cloudwatchEncryption`,
      `${encryption}.jobBookmarksEncryption`,
      `${encryption}.s3Encryption`,
    ],
    rules: {
      [`${encryption}.cloudwatchEncryption.cloudwatchEncryptionMode`]: oneOf("DISABLED", "SSE-KMS"),
      [`${encryption}.jobBookmarksEncryption.jobBookmarksEncryptionMode`]: oneOf(
        "CSE-KMS",
        "DISABLED",
      ),
      [`${encryption}.s3Encryption.s3EncryptionMode`]: oneOf("DISABLED", "SSE-KMS", "SSE-S3"),
    },
  },
};

const keyAndParameterTypes: Readonly<Record<string, ResourceType>> = {
  "aws:kms/key:Key": {
    replaceOn: ["customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion", "xksKeyId"],
    computed: ["description", "policy", "rotationPeriodInDays", "multiRegion"],
    rules: {
      policy: json,
      deletionWindowInDays: between(7, 30),
      rotationPeriodInDays: between(90, 2560),
    },
  },
  "aws:kms/alias:Alias": {
    replaceOn: ["name", "namePrefix"],
    computed: ["namePrefix"],
    rules: { name: matching(/^alias\/(?!aws\/)[A-Za-z0-9/_-]{1,250}$/) },
  },
  "aws:ssm/parameter:Parameter": {
    replaceOn: ["name"],
    name: "name",
    computed: ["dataType", "insecureValue", "tier"],
    rules: {
      type: oneOf("String", "StringList", "SecureString"),
      tier: oneOf("Standard", "Advanced", "Intelligent-Tiering"),
      name: matching(/^[A-Za-z0-9_.\-/]{1,2048}$/),
    },
  },
};

const iamTypes: Readonly<Record<string, ResourceType>> = {
  "aws:iam/role:Role": {
    replaceOn: ["name", "namePrefix", "path"],
    name: "name",
    computed: ["managedPolicyArns", "namePrefix"],
    rules: {
      assumeRolePolicy: json,
      name: matching(/^[\w+=,.@-]{1,64}$/),
      path: matching(/^\/([\x21-\x7e]+\/)?$/),
      maxSessionDuration: between(3600, 43200),
      permissionsBoundary: arn,
    },
  },
  "aws:iam/policy:Policy": {
    replaceOn: ["name", "namePrefix", "path", "description"],
    name: "name",
    computed: ["namePrefix"],
    rules: { policy: json, name: matching(/^[\w+=,.@-]{1,128}$/) },
  },
  "aws:iam/rolePolicy:RolePolicy": {
    replaceOn: ["name", "namePrefix", "role"],
    name: "name",
    rules: { policy: json },
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    replaceOn: ["policyArn", "role"],
    rules: { policyArn: arn },
  },
};

const functionTypes: Readonly<Record<string, ResourceType>> = {
  "aws:lambda/function:Function": {
    replaceOn: ["name", "packageType"],
    name: "name",
    computed: ["architectures", "ephemeralStorage", "loggingConfig", "tracingConfig"],
    rules: {
      name: matching(/^[A-Za-z0-9_-]{1,64}$/),
      role: arn,
      runtime: matching(/^(nodejs(20|22|24)\.x|python3\.\d+|java\d+|dotnet\d+|provided\.al2023)$/),
      architectures: oneOf("arm64", "x86_64"),
      memorySize: between(128, 10240),
      timeout: between(1, 900),
      reservedConcurrentExecutions: between(-1, 1_000_000),
      kmsKeyArn: arn,
      "loggingConfig.logFormat": oneOf("JSON", "Text"),
      "deadLetterConfig.targetArn": arn,
    },
  },
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": {
    replaceOn: ["functionName", "qualifier"],
    rules: {
      maximumEventAgeInSeconds: between(60, 21600),
      maximumRetryAttempts: between(0, 2),
      "destinationConfig.onFailure.destination": arn,
      "destinationConfig.onSuccess.destination": arn,
    },
  },
  "aws:lambda/permission:Permission": {
    replaceOn: ["action", "function", "principal", "sourceArn", "sourceAccount", "statementId"],
    name: "statementId",
    rules: {
      action: matching(/^(lambda:[*]|lambda:[A-Za-z]+|[*])$/),
      sourceArn: arn,
      sourceAccount: matching(/^\d{12}$/),
      statementId: matching(/^[A-Za-z0-9_-]{1,100}$/),
    },
  },
};

const deliveryTypes: Readonly<Record<string, ResourceType>> = {
  "aws:scheduler/schedule:Schedule": scheduleType,
  "aws:cloudwatch/eventRule:EventRule": {
    replaceOn: ["name", "namePrefix", "eventBusName"],
    name: "name",
    computed: ["namePrefix"],
    rules: {
      name: matching(/^[0-9A-Za-z_.-]{1,64}$/),
      eventPattern: json,
      scheduleExpression: matching(/^.{1,256}$/),
      state: oneOf("ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"),
    },
  },
  "aws:cloudwatch/eventTarget:EventTarget": {
    replaceOn: ["eventBusName", "rule", "targetId"],
    name: "targetId",
    rules: {
      arn,
      "deadLetterConfig.arn": arn,
      input: json,
      "retryPolicy.maximumEventAgeInSeconds": between(0, 86400),
      "retryPolicy.maximumRetryAttempts": between(0, 185),
      roleArn: arn,
      targetId: matching(/^[A-Za-z0-9_.-]{1,64}$/),
    },
  },
  "aws:sqs/queue:Queue": {
    replaceOn: ["name", "namePrefix", "fifoQueue"],
    name: "name",
    computed: ["kmsDataKeyReusePeriodSeconds", "namePrefix", "policy", "sqsManagedSseEnabled"],
    rules: {
      name: matching(/^[A-Za-z0-9_-]{1,80}$/),
      messageRetentionSeconds: between(60, 1_209_600),
      policy: json,
    },
  },
  "aws:sqs/queuePolicy:QueuePolicy": { replaceOn: ["queueUrl"], rules: { policy: json } },
  "aws:sns/topic:Topic": {
    replaceOn: ["name", "namePrefix", "fifoTopic"],
    name: "name",
    computed: ["namePrefix", "policy"],
    rules: { name: matching(/^[A-Za-z0-9_-]{1,256}$/), policy: json },
  },
  "aws:sns/topicPolicy:TopicPolicy": { replaceOn: ["arn"], rules: { arn, policy: json } },
  "aws:sns/topicSubscription:TopicSubscription": {
    replaceOn: ["endpoint", "protocol", "topic"],
    rules: {
      protocol: oneOf(
        "application",
        "email",
        "email-json",
        "firehose",
        "http",
        "https",
        "lambda",
        "sms",
        "sqs",
      ),
      topic: arn,
    },
  },
};

const monitoringTypes: Readonly<Record<string, ResourceType>> = {
  "aws:cloudwatch/logGroup:LogGroup": {
    replaceOn: ["name", "namePrefix", "logGroupClass"],
    name: "name",
    computed: ["logGroupClass", "namePrefix"],
    rules: {
      name: matching(/^[.\-_/#A-Za-z0-9]{1,512}$/),
      kmsKeyId: arn,
      retentionInDays: oneOf(
        0,
        1,
        3,
        5,
        7,
        14,
        30,
        60,
        90,
        120,
        150,
        180,
        365,
        400,
        545,
        731,
        1096,
        1827,
        2192,
        2557,
        2922,
        3288,
        3653,
      ),
    },
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    replaceOn: ["name"],
    name: "name",
    computed: ["evaluateLowSampleCountPercentiles"],
    rules: {
      alarmActions: arn,
      okActions: arn,
      insufficientDataActions: arn,
      comparisonOperator: oneOf(
        "GreaterThanOrEqualToThreshold",
        "GreaterThanThreshold",
        "LessThanThreshold",
        "LessThanOrEqualToThreshold",
      ),
      evaluationPeriods: between(1, 1440),
      datapointsToAlarm: between(1, 1440),
      statistic: oneOf("SampleCount", "Average", "Sum", "Minimum", "Maximum"),
      treatMissingData: oneOf("breaching", "notBreaching", "ignore", "missing"),
    },
  },
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": {
    replaceOn: ["name", "logGroupName"],
    name: "name",
  },
};

const types: Readonly<Record<string, ResourceType>> = {
  ...glueTypes,
  ...keyAndParameterTypes,
  ...iamTypes,
  ...functionTypes,
  ...deliveryTypes,
  ...monitoringTypes,
};

/** Every type that the stand-in knows in depth; others pass with their declared properties only. */
export function resourceTypeOf(token: string): ResourceType {
  return types[token] ?? { replaceOn: [] };
}
