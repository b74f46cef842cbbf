import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  selfCheckVariable,
  toFunctionEnvironment,
  toSelfCheckEnvironment,
  variable,
  type GuardrailMode,
} from "../../core/deployed/environment";
import { names } from "../../core/deployed/names";
import { roleQueuePolicy } from "../documents/delivery-policies";
import { toCodePathOptions, type FunctionBundle } from "../bundle/function-bundle";
import { FunctionRole, type FunctionRoleArgs } from "./function-role";
import type { AlertsHashes } from "./alerts";
import { DeadLetterQueue } from "./dead-letter-queue";

export interface HealingFunctionArgs extends FunctionRoleArgs {
  readonly lock: pulumi.Resource;
  readonly bundle: FunctionBundle;
  readonly mode: GuardrailMode;
  /** Roles whose calls on the guardrail are deployments and cause no alert unless the self-check finds a violation. */
  readonly deploymentRoleArns: readonly string[];
  /** Hash of the policy of the catalog's key; empty where others own the policy. */
  readonly keyPolicyHash: string;
  /** Of the topic, its key and its subscriber. */
  readonly alertsHashes: AlertsHashes;
  readonly scheduleMinutes: number;
  readonly logRetentionDays: number;
  /** 1 serialises the runs; "unreserved" is for accounts whose limit AWS keeps too small for that. */
  readonly reservedConcurrency: number | "unreserved";
}

type Handler = (event: unknown, context: aws.lambda.Context) => Promise<void>;

/** The Lambda function that judges the live settings and restores them, with all that it needs. */
export class HealingFunction extends pulumi.ComponentResource {
  readonly function: aws.lambda.Function;
  readonly role: aws.iam.Role;
  readonly logGroup: aws.cloudwatch.LogGroup;
  readonly failureQueue: aws.sqs.Queue;
  /** Retries and failure destination: without it a failed wake-up would be lost. */
  readonly invokeConfig: aws.lambda.FunctionEventInvokeConfig;

  constructor(name: string, args: HealingFunctionArgs, opts: pulumi.ComponentResourceOptions) {
    super("glue-encryption-guardrail:index:HealingFunction", name, {}, opts);
    const child = { parent: this, dependsOn: args.lock, deleteBeforeReplace: true };
    const { role, attachment } = new FunctionRole(`${name}-role`, args, { parent: this });
    this.role = role;
    // Made before the function: a group that Lambda makes by itself keeps its logs for ever.
    this.logGroup = new aws.cloudwatch.LogGroup(
      name,
      { name: names.logGroup, retentionInDays: args.logRetentionDays },
      child,
    );
    this.failureQueue = new DeadLetterQueue(
      `${name}-failed-wake-ups`,
      {
        queueName: names.failureQueue,
        policy: roleQueuePolicy(args.accountRegion, names.failureQueue),
        lock: args.lock,
      },
      { parent: this },
    ).queue;
    this.function = new aws.lambda.CallbackFunction(name, toFunction(args, role, this.logGroup), {
      ...child,
      dependsOn: [args.lock, attachment],
    });
    this.invokeConfig = new aws.lambda.FunctionEventInvokeConfig(
      name,
      toInvokeConfig(this.function, this.failureQueue),
      child,
    );
    this.registerOutputs({ functionName: this.function.name });
  }
}

function toFunction(
  args: HealingFunctionArgs,
  role: aws.iam.Role,
  logGroup: aws.cloudwatch.LogGroup,
): aws.lambda.CallbackFunctionArgs<unknown, void> {
  return {
    name: names.function,
    description: "Keeps the Glue Data Catalog of this account and Region encrypted",
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- evaluated inside Lambda: a path in the archive, not of this folder
    callbackFactory: () => (require("./handler/dist/index.js") as { handler: Handler }).handler,
    codePathOptions: toCodePathOptions(args.bundle),
    role,
    runtime: aws.lambda.Runtime.NodeJS24dX,
    architectures: ["arm64"],
    // A wake-up is rare, so cold, and a cold start is all processor time, which memory buys.
    memorySize: 512,
    // Room for the read-back's retries; a run that needs longer is better started afresh.
    timeout: 60,
    reservedConcurrentExecutions:
      args.reservedConcurrency === "unreserved" ? -1 : args.reservedConcurrency,
    environment: { variables: toVariables(args, role) },
    // JSON makes Lambda's own lines one object each, like the function's. INFO is the least that
    // lets the metrics through, which are lines of the log as well.
    loggingConfig: {
      logFormat: "JSON",
      applicationLogLevel: "INFO",
      systemLogLevel: "INFO",
      logGroup: logGroup.name,
    },
  };
}

/** One by one, as a preview of a new stack knows the mode and no ARN; the policy pack reads the mode. */
function toVariables(
  args: HealingFunctionArgs,
  role: aws.iam.Role,
): Readonly<Record<string, pulumi.Input<string>>> {
  const { partition, account } = args.accountRegion;
  const deployed = { ...args, partition, account, alertsEventBusArn: args.alertsEventBusArn ?? "" };
  const variables = pulumi
    .all([
      pulumi.all([args.metadataKeyArn, args.passwordKeyArn]),
      pulumi.all([args.operationsKeyArn, role.arn]),
      pulumi.all([args.scheduleRoleArn, args.forwardingRoleArn ?? ""]),
      pulumi.output(args.alertsHashes),
    ])
    .apply(([keys, [operationsKeyArn, roleArn], [scheduleRoleArn, forwardingRoleArn], hashes]) => {
      const [metadataKeyArn, passwordKeyArn] = keys;
      const roles = { roleArn, scheduleRoleArn, forwardingRoleArn };
      return {
        ...toFunctionEnvironment({ ...deployed, metadataKeyArn, passwordKeyArn }),
        ...toSelfCheckEnvironment({ ...args, ...hashes, operationsKeyArn, ...roles }),
      };
    });
  const all = Object.values({ ...variable, ...selfCheckVariable });
  return {
    ...Object.fromEntries(all.map((name) => [name, variables.apply((known) => known[name] ?? "")])),
    [variable.mode]: args.mode,
  };
}

function toInvokeConfig(
  healing: aws.lambda.Function,
  failureQueue: aws.sqs.Queue,
): aws.lambda.FunctionEventInvokeConfigArgs {
  return {
    functionName: healing.name,
    maximumRetryAttempts: 2,
    maximumEventAgeInSeconds: 6 * 60 * 60,
    destinationConfig: { onFailure: { destination: failureQueue.arn } },
  };
}
