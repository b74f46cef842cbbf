import { randomUUID } from "node:crypto";
import { toApiEvent } from "../../../local/aws/event-bus/envelope";
import { textAt, type Json, type JsonObject } from "../../../local/aws/json";
import type { LocalAws } from "../../../local/aws/local-aws";
import { partitionOf } from "../../../local/aws/region-store";
import { cast, toUserIdentity } from "../../../local/aws/trail/principals";
import { toTime } from "../../../local/aws/trail/record";
import type { Provisioning } from "../provider/local-aws-client";

/** The one Region in which the calls of IAM, which is global, are recorded. */
const iamRegion = "us-east-1";

/** Publishes what CloudTrail records of one step of the deployment, as calls of its role. */
export function publishRecords({ bus, clock, account }: LocalAws, step: Provisioning): void {
  const recorded = records[step.type];
  const calls = step.operation === "read" ? [] : (recorded?.calls[step.operation] ?? []);
  if (recorded === undefined) return;
  const region = recorded.service === "iam" ? iamRegion : step.region;
  const accountRegion = { partition: partitionOf(region), account, region };
  for (const eventName of calls) {
    const record = {
      userIdentity: toUserIdentity(cast.deployer, accountRegion),
      eventTime: toTime(clock.now()),
      eventSource: `${recorded.service}.amazonaws.com`,
      eventName,
      awsRegion: region,
      requestParameters: recorded.parameters(step.inputs as JsonObject, step.id ?? ""),
      eventID: randomUUID(),
      readOnly: false,
      managementEvent: true,
    };
    bus.publish(toApiEvent(record, { accountRegion, time: clock.now() }), accountRegion);
  }
}

interface Recorded {
  /** As CloudTrail names it in `eventSource`. */
  readonly service: string;
  readonly calls: Readonly<Partial<Record<"create" | "update" | "delete", readonly string[]>>>;
  readonly parameters: (inputs: JsonObject, id: string) => JsonObject;
}

type Parameters = Recorded["parameters"];

const named =
  (parameter: string, input: string): Parameters =>
  (inputs, id) => ({ [parameter]: textAt(inputs, input) ?? id });
const functionName: Parameters = (inputs, id) => ({
  functionName: nameIn(inputs.functionName ?? inputs.function ?? inputs.name ?? id),
});
const queueUrl: Parameters = (inputs, id) => ({ queueUrl: textAt(inputs, "queueUrl") ?? id });
const topicArn: Parameters = (inputs, id) => ({ topicArn: textAt(inputs, "arn") ?? id });
const attachment: Parameters = (inputs) => ({
  roleName: nameIn(inputs.role),
  policyArn: textAt(inputs, "policyArn") ?? "",
});

function nameIn(arnOrName: Json | undefined): string {
  const text = typeof arnOrName === "string" ? arnOrName : "";
  return text.slice(Math.max(text.lastIndexOf(":"), text.lastIndexOf("/")) + 1);
}

/** By type, the calls of the real provider that a tamper rule could match; Lambda's with versions. */
const records: Readonly<Record<string, Recorded>> = {
  "aws:cloudwatch/eventRule:EventRule": {
    service: "events",
    calls: { create: ["PutRule"], update: ["PutRule"], delete: ["DeleteRule"] },
    parameters: named("name", "name"),
  },
  "aws:cloudwatch/eventTarget:EventTarget": {
    service: "events",
    calls: { create: ["PutTargets"], update: ["PutTargets"], delete: ["RemoveTargets"] },
    parameters: named("rule", "rule"),
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    service: "monitoring",
    calls: { create: ["PutMetricAlarm"], update: ["PutMetricAlarm"], delete: ["DeleteAlarms"] },
    parameters: (inputs, id) => {
      const name = textAt(inputs, "name") ?? id;
      return { alarmName: name, alarmNames: [name] };
    },
  },
  "aws:cloudwatch/logGroup:LogGroup": {
    service: "logs",
    calls: {
      create: ["PutRetentionPolicy"],
      update: ["PutRetentionPolicy"],
      delete: ["DeleteLogGroup"],
    },
    parameters: named("logGroupName", "name"),
  },
  "aws:lambda/function:Function": {
    service: "lambda",
    calls: {
      create: ["PutFunctionConcurrency20171031"],
      update: ["UpdateFunctionCode20150331v2", "UpdateFunctionConfiguration20150331v2"],
      delete: ["DeleteFunction20150331"],
    },
    parameters: functionName,
  },
  "aws:lambda/permission:Permission": {
    service: "lambda",
    calls: { create: ["AddPermission20150331v2"], delete: ["RemovePermission20150331v2"] },
    parameters: functionName,
  },
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": {
    service: "lambda",
    calls: {
      create: ["PutFunctionEventInvokeConfig"],
      update: ["PutFunctionEventInvokeConfig"],
      delete: ["DeleteFunctionEventInvokeConfig"],
    },
    parameters: functionName,
  },
  "aws:sns/topic:Topic": {
    service: "sns",
    calls: { update: ["SetTopicAttributes"], delete: ["DeleteTopic"] },
    parameters: topicArn,
  },
  "aws:sns/topicPolicy:TopicPolicy": {
    service: "sns",
    calls: {
      create: ["SetTopicAttributes"],
      update: ["SetTopicAttributes"],
      delete: ["SetTopicAttributes"],
    },
    parameters: topicArn,
  },
  "aws:sqs/queue:Queue": {
    service: "sqs",
    calls: { update: ["SetQueueAttributes"], delete: ["DeleteQueue"] },
    parameters: queueUrl,
  },
  "aws:sqs/queuePolicy:QueuePolicy": {
    service: "sqs",
    calls: {
      create: ["SetQueueAttributes"],
      update: ["SetQueueAttributes"],
      delete: ["SetQueueAttributes"],
    },
    parameters: queueUrl,
  },
  "aws:iam/role:Role": {
    service: "iam",
    calls: { delete: ["DeleteRole"] },
    parameters: named("roleName", "name"),
  },
  "aws:iam/policy:Policy": {
    service: "iam",
    calls: { update: ["CreatePolicyVersion"], delete: ["DeletePolicy"] },
    parameters: (_, policyArn) => ({ policyArn }),
  },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
    service: "iam",
    calls: { create: ["AttachRolePolicy"], delete: ["DetachRolePolicy"] },
    parameters: attachment,
  },
};
