import { alias, catalogSettings, key, parameter } from "./catalog-types";
import { schedule } from "./schedule-type";
import { eventRule, eventTarget, queue, queuePolicy, topic } from "./delivery-types";
import { eventInvokeConfig, lambdaFunction, permission } from "./function-types";
import {
  logGroup,
  logMetricFilter,
  metricAlarm,
  policy,
  role,
  rolePolicy,
  rolePolicyAttachment,
  topicPolicy,
  topicSubscription,
} from "./recorded-types";
import { securityConfiguration } from "./security-configuration-type";
import { bucket, dashboard, ofBucket, trail } from "./trail-types";
import type { ResourceType } from "./resource-type";

/** Every resource type that the local AWS provisions, by Pulumi type token. */
export const resourceTypes: Readonly<Record<string, ResourceType>> = {
  "aws:cloudtrail/trail:Trail": trail,
  "aws:cloudwatch/dashboard:Dashboard": dashboard,
  "aws:cloudwatch/eventRule:EventRule": eventRule,
  "aws:cloudwatch/eventTarget:EventTarget": eventTarget,
  "aws:cloudwatch/logGroup:LogGroup": logGroup,
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": logMetricFilter,
  "aws:cloudwatch/metricAlarm:MetricAlarm": metricAlarm,
  "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings": catalogSettings,
  "aws:glue/securityConfiguration:SecurityConfiguration": securityConfiguration,
  "aws:iam/policy:Policy": policy,
  "aws:iam/role:Role": role,
  "aws:iam/rolePolicy:RolePolicy": rolePolicy,
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": rolePolicyAttachment,
  "aws:kms/alias:Alias": alias,
  "aws:kms/key:Key": key,
  "aws:lambda/function:Function": lambdaFunction,
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": eventInvokeConfig,
  "aws:lambda/permission:Permission": permission,
  "aws:s3/bucket:Bucket": bucket,
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": ofBucket,
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": ofBucket,
  "aws:s3/bucketPolicy:BucketPolicy": ofBucket,
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": ofBucket,
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration":
    ofBucket,
  "aws:s3/bucketVersioning:BucketVersioning": ofBucket,
  "aws:scheduler/schedule:Schedule": schedule,
  "aws:sns/topic:Topic": topic,
  "aws:sns/topicPolicy:TopicPolicy": topicPolicy,
  "aws:sns/topicSubscription:TopicSubscription": topicSubscription,
  "aws:sqs/queue:Queue": queue,
  "aws:sqs/queuePolicy:QueuePolicy": queuePolicy,
  "aws:ssm/parameter:Parameter": parameter,
};
