import { hashPolicy } from "../../aws/policy-hash";
import type { ExpectedRule } from "../../core/deployed/rules";
import type { ExpectedAlarm } from "../../core/deployed/heartbeat-alarm";
import {
  invokingService,
  names,
  prefix,
  toAlarmArn,
  toQueueArn,
  toRuleArn,
} from "../../core/deployed/names";
import { callInProcess } from "../aws/api/in-process";
import { Clock } from "../aws/clock";
import { objectAt, textAt, type JsonObject } from "../aws/json";
import { createLocalCloud, type LocalCloud } from "../aws/local-cloud";
import type { HostFunction } from "../aws/functions/runner";
import { createProvisioner, type Provisioner } from "../aws/provisioner/provisioner";
import type { LocalAccountRegion } from "../aws/region-store";
import { cast } from "../aws/trail/principals";
import type { LocalCall, LocalWorld } from "../aws/world";
import { functionRole, toAlarm, toRoleArn, toRules, toSchedule, type Parts } from "./parts";

const accountRegion: LocalAccountRegion = {
  partition: "aws",
  account: "111122223333",
  region: "eu-west-1",
};

/** An AWS in this process, on a clock of its own, with a guardrail deployed in it. */
export interface Stage {
  readonly world: LocalWorld;
  readonly gateway: LocalCloud["gateway"];
  readonly call: LocalCall;
  readonly provisioner: Provisioner;
  readonly parts: Parts;
}

/** What every schedule begins at, in epoch milliseconds. */
const beginning = Date.UTC(2026, 0, 1);

/** Deploys what the program deploys, as far as a run of the function can tell. */
export async function raiseStage(host: (stage: Stage) => HostFunction): Promise<Stage> {
  const raised: { stage?: Stage } = {};
  const lateHost: HostFunction = (config, place) => {
    if (raised.stage === undefined) throw new Error("The function is deployed last.");
    return host(raised.stage)(config, place);
  };
  const clock = new Clock(() => beginning);
  const { world, gateway } = createLocalCloud({
    account: accountRegion.account,
    host: lateHost,
    clock,
    pause(milliseconds) {
      clock.pass(milliseconds);
      return Promise.resolve();
    },
  });
  const call = callInProcess(gateway);
  const provisioner = createProvisioner(world, call);
  const stage = { world, gateway, call, provisioner, parts: await createParts(call) };
  raised.stage = stage;
  await deployAround(stage);
  await deployFunction(stage);
  return stage;
}

async function createParts(call: LocalCall): Promise<Parts> {
  const who = { caller: cast.deployer, region: accountRegion.region };
  const createKey = async () => {
    const created = await call(who, "kms:CreateKey", {});
    const KeyId = textAt(objectAt(created, "KeyMetadata"), "Arn") ?? "";
    await call(who, "kms:EnableKeyRotation", { KeyId });
    return KeyId;
  };
  const metadataKeyArn = await createKey();
  const { Policy } = await call(who, "kms:GetKeyPolicy", { KeyId: metadataKeyArn });
  const keyPolicy = typeof Policy === "string" ? Policy : "";
  return {
    accountRegion,
    metadataKeyArn,
    passwordKeyArn: await createKey(),
    operationsKeyArn: await createKey(),
    strangerKeyArn: await createKey(),
    serviceRoleArn: toRoleArn(accountRegion, "glue-catalog"),
    keyPolicy,
    keyPolicyHash: hashPolicy(JSON.parse(keyPolicy)),
  };
}

/** Everything but what runs and what wakes. */
async function deployAround({ provisioner, parts }: Stage): Promise<void> {
  const { metadataKeyArn, passwordKeyArn, serviceRoleArn } = parts;
  const create = creating(provisioner);
  await create("aws:kms/alias:Alias", { name: names.keyAlias, targetKeyId: metadataKeyArn });
  await create("aws:ssm/parameter:Parameter", {
    name: names.keyParameter,
    type: "String",
    insecureValue: metadataKeyArn,
  });
  await create("aws:sns/topic:Topic", { name: names.topic });
  for (const name of [names.eventQueue, names.scheduleQueue, names.failureQueue]) {
    await create("aws:sqs/queue:Queue", { name });
  }
  await create("aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings", {
    dataCatalogEncryptionSettings: {
      encryptionAtRest: {
        catalogEncryptionMode: "SSE-KMS-WITH-SERVICE-ROLE",
        catalogEncryptionServiceRole: serviceRoleArn,
        sseAwsKmsKeyId: metadataKeyArn,
      },
      connectionPasswordEncryption: {
        returnConnectionPasswordEncrypted: true,
        awsKmsKeyId: passwordKeyArn,
      },
    },
  });
}

async function deployFunction({ provisioner, parts }: Stage): Promise<void> {
  const create = creating(provisioner);
  await create("aws:lambda/function:Function", {
    name: names.function,
    role: toRoleArn(accountRegion, functionRole),
    handler: "in.process",
    timeout: 60,
    reservedConcurrentExecutions: 1,
    code: { files: {} },
  });
  await create("aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig", {
    functionName: names.function,
    maximumRetryAttempts: 2,
    destinationConfig: {
      onFailure: { destination: toQueueArn(accountRegion, names.failureQueue) },
    },
  });
  await admit(create);
  for (const rule of toRules(parts)) await arm(create, rule);
  await addClocks(create, parts);
}

/** Lets all rules and the alarm in. */
async function admit(create: Create): Promise<void> {
  const sourceAccount = accountRegion.account;
  for (const [statementId, principal, sourceArn] of [
    [names.rulesPermission, invokingService.rules, toRuleArn(accountRegion, `${prefix}-*`)],
    [
      names.alarmPermission,
      invokingService.alarms,
      toAlarmArn(accountRegion, names.heartbeatAlarm),
    ],
  ] as const) {
    const permission = { statementId, principal, sourceArn, sourceAccount };
    await create("aws:lambda/permission:Permission", { function: names.function, ...permission });
  }
}

async function addClocks(create: Create, parts: Parts): Promise<void> {
  const { name, settings } = toSchedule(parts);
  const { maximumEventAgeInSeconds, maximumRetryAttempts } = settings;
  await create("aws:scheduler/schedule:Schedule", {
    name,
    scheduleExpression: settings.expression,
    flexibleTimeWindow: { mode: settings.flexibleTimeWindow },
    target: {
      arn: settings.targetArn,
      roleArn: settings.roleArn,
      input: settings.input,
      deadLetterConfig: { arn: settings.deadLetterArn },
      retryPolicy: { maximumEventAgeInSeconds, maximumRetryAttempts },
    },
  });
  await create("aws:cloudwatch/metricAlarm:MetricAlarm", toAlarmInputs(toAlarm(parts)));
}

function toAlarmInputs({ name, settings, actions }: ExpectedAlarm): JsonObject {
  const { namespace, metricName, dimensions, statistic: stat, period, expression } = settings;
  return {
    name,
    comparisonOperator: settings.comparison,
    threshold: settings.threshold,
    evaluationPeriods: settings.evaluationPeriods,
    treatMissingData: settings.missingData,
    alarmActions: actions,
    metricQueries: [
      { id: "runs", expression, returnData: true },
      { id: "m", metric: { namespace, metricName, dimensions, stat, period } },
    ],
  };
}

/** A rule and its target. */
async function arm(create: Create, { name, pattern, target }: ExpectedRule): Promise<void> {
  const eventPattern = JSON.stringify(pattern);
  await create("aws:cloudwatch/eventRule:EventRule", { name, eventPattern });
  const { maximumEventAgeInSeconds, maximumRetryAttempts } = target;
  await create("aws:cloudwatch/eventTarget:EventTarget", {
    rule: name,
    targetId: target.id,
    arn: target.arn,
    deadLetterConfig: { arn: target.deadLetterArn },
    retryPolicy: { maximumEventAgeInSeconds, maximumRetryAttempts },
  });
}

type Create = (type: string, inputs: JsonObject) => Promise<void>;

function creating(provisioner: Provisioner): Create {
  return async (type, inputs) => {
    const { region } = accountRegion;
    await provisioner.provision({ operation: "create", type, name: "chaos", inputs, region });
  };
}
