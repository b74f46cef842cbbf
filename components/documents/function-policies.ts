import { permissions, type PermissionScope } from "../../aws/permissions/function";
import { toForwardingRuleName } from "../../core/deployed/iam-forwarding";
import { ruleNames } from "../../core/deployed/rules";
import { tamperRulePrefix } from "../../core/deployed/tamper-calls";
import {
  names,
  notificationEvent,
  scheduleGroup,
  toAlarmArn,
  toArn,
  toFunctionArn,
  toQueueArn,
  toRuleArn,
  toScheduleArn,
} from "../../core/deployed/names";
import type { AccountRegion } from "../../core/requirement";
import type { StackAccountRegion } from "../account-region";

type Conditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: "*" | Readonly<Record<string, string>>;
  readonly Action: string | readonly string[];
  /** Left out in a role's trust policy only. */
  readonly Resource?: string | readonly string[];
  readonly Condition?: Conditions;
}

export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly PolicyStatement[];
}

/** The resources that the function may call, beside those with fixed names. */
export interface FunctionReach {
  readonly accountRegion: StackAccountRegion;
  readonly catalogKeyArns: readonly string[];
  readonly operationsKeyArn: string;
  /** Keys that encrypted the catalog before: only whether they still live is of interest. */
  readonly retiredKeyArns: readonly string[];
  readonly serviceRoleArns: readonly string[];
  /** The event bus that gets each notification beside the topic. */
  readonly alertsEventBusArn?: string | undefined;
  /** The role that the schedule runs by. */
  readonly scheduleRoleArn: string;
}

interface Reach {
  readonly Resource: readonly string[];
  readonly Condition?: Conditions;
}

export function toPolicyDocument(statements: readonly PolicyStatement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}

/** Allows Lambda, and no other principal, to assume the role. */
export function functionTrustPolicy(): PolicyDocument {
  const Principal = { Service: "lambda.amazonaws.com" };
  return toPolicyDocument([
    { Sid: "Lambda", Effect: "Allow", Principal, Action: "sts:AssumeRole" },
  ]);
}

/**
 * Lets EventBridge Scheduler run the guardrail's schedule by the role. A source can be named by its
 * group only: https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
 */
export function scheduleTrustPolicy(accountRegion: StackAccountRegion): PolicyDocument {
  const group = toArn(accountRegion, "scheduler", `schedule-group/${scheduleGroup}`);
  return sourceTrustPolicy("Scheduler", "scheduler", accountRegion, group);
}

/** Lets a service of AWS take on a role for one source in the account, and for nobody else's. */
export function sourceTrustPolicy(
  Sid: string,
  service: string,
  { account }: StackAccountRegion,
  sourceArn: string,
): PolicyDocument {
  return toPolicyDocument([
    {
      Sid,
      Effect: "Allow",
      Principal: { Service: `${service}.amazonaws.com` },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "aws:SourceAccount": account, "aws:SourceArn": sourceArn } },
    },
  ]);
}

/** The schedule may wake the function, or else leave a message in its queue, and nothing more. */
export function schedulePolicy(accountRegion: StackAccountRegion): PolicyDocument {
  return toPolicyDocument([
    {
      Sid: "Function",
      Effect: "Allow",
      Action: "lambda:InvokeFunction",
      Resource: toFunctionArn(accountRegion),
    },
    {
      Sid: "DeadLetters",
      Effect: "Allow",
      Action: "sqs:SendMessage",
      Resource: toQueueArn(accountRegion, names.scheduleQueue),
    },
  ]);
}

/** The scope that the function has only as long as the guardrail stands as a whole. */
const restoringScope = "own-rules-with-own-target";

/** The scope that it has only where the calls of IAM are forwarded. */
const forwardingScope = "forwarding-rule";

/** Each has a policy of its own. */
type SeparateScope = typeof restoringScope | typeof forwardingScope;

/** The role's permissions: one statement for each scope of `permissions` that reaches anything. */
export function functionPolicy(reach: FunctionReach): PolicyDocument {
  const reaches: Record<Exclude<PermissionScope, SeparateScope>, Reach> = {
    ...toReaches(reach),
    ...toSelfCheckReaches(reach),
  };
  const scopes = [...new Set(permissions.map(({ scope }) => scope))];
  return toPolicyDocument(
    scopes
      .filter((scope) => scope !== restoringScope && scope !== forwardingScope)
      .filter((scope) => reaches[scope].Resource.length > 0)
      .map((scope) => toStatement(scope, reaches[scope])),
  );
}

/** The rest of the role's permissions: its own rules may be pointed at the function, and nowhere else. */
export function targetRestoringPolicy(accountRegion: StackAccountRegion): PolicyDocument {
  return toPolicyDocument([
    toStatement(restoringScope, {
      Resource: ruleNames.map((rule) => toRuleArn(accountRegion, rule)),
      // The key may hold one target or all of a request's, and must be there.
      Condition: {
        "ForAllValues:ArnEquals": { "events:TargetArn": toFunctionArn(accountRegion) },
        Null: { "events:TargetArn": "false" },
      },
    }),
  ]);
}

/** Lets the self-check read the rule that forwards the calls of IAM, in the Region where they arrive. */
export function forwardingReadPolicy(
  accountRegion: StackAccountRegion,
  origin: Required<AccountRegion>,
): PolicyDocument {
  const rule = toRuleArn(origin, toForwardingRuleName(accountRegion));
  return toPolicyDocument([toStatement(forwardingScope, { Resource: [rule] })]);
}

function toStatement(scope: PermissionScope, reach: Reach): PolicyStatement {
  const Action = permissions.filter((each) => each.scope === scope).map(({ action }) => action);
  return { Sid: toSid(scope), Effect: "Allow", Action, ...reach };
}

/** What the function reaches to heal the catalog, and to say so. */
function toReaches(reach: FunctionReach) {
  const { accountRegion } = reach;
  return {
    "account-catalog": { Resource: ["*"], Condition: inRegion(accountRegion) },
    "catalog-keys": { Resource: [...new Set(reach.catalogKeyArns)] },
    "key-parameter": { Resource: [toArn(accountRegion, "ssm", `parameter${names.keyParameter}`)] },
    "alerts-topic": { Resource: [toArn(accountRegion, "sns", names.topic)] },
    "alerts-event-bus": {
      Resource: reach.alertsEventBusArn === undefined ? [] : [reach.alertsEventBusArn],
      // One request can hold several events, so the key has a list of values.
      Condition: { "ForAllValues:StringEquals": { "events:source": notificationEvent.source } },
    },
    "operations-key": {
      Resource: [reach.operationsKeyArn],
      Condition: {
        StringEquals: {
          "kms:ViaService": `sns.${accountRegion.region}.${accountRegion.urlSuffix}`,
        },
      },
    },
    "failure-queue": { Resource: [toArn(accountRegion, "sqs", names.failureQueue)] },
    "log-group": { Resource: [toArn(accountRegion, "logs", `log-group:${names.logGroup}:*`)] },
    "service-roles": {
      Resource: reach.serviceRoleArns,
      Condition: { StringEquals: { "iam:PassedToService": "glue.amazonaws.com" } },
    },
  };
}

/** What the self-check reads and restores. A trail can belong to another Region and another account. */
function toSelfCheckReaches(reach: FunctionReach) {
  const { accountRegion, catalogKeyArns, retiredKeyArns } = reach;
  return {
    "own-schedule": { Resource: [toScheduleArn(accountRegion, names.schedule)] },
    "schedule-role": {
      Resource: [reach.scheduleRoleArn],
      Condition: { StringEquals: { "iam:PassedToService": "scheduler.amazonaws.com" } },
    },
    alarms: { Resource: [toAlarmArn(accountRegion, "*")] },
    "heartbeat-alarm": { Resource: [toAlarmArn(accountRegion, names.heartbeatAlarm)] },
    // CloudWatch has no resource for a metric, and no condition on its namespace but for writing.
    metrics: { Resource: ["*"], Condition: inRegion(accountRegion) },
    "rule-lists": { Resource: ["*"], Condition: inRegion(accountRegion) },
    subscriptions: { Resource: ["*"], Condition: inRegion(accountRegion) },
    "own-rules": { Resource: toRuleArns(accountRegion) },
    "own-function": { Resource: [toFunctionArn(accountRegion)] },
    "trail-list": { Resource: ["*"], Condition: inRegion(accountRegion) },
    trails: {
      Resource: [["arn", accountRegion.partition, "cloudtrail", "*", "*", "trail/*"].join(":")],
    },
    "event-history": { Resource: ["*"], Condition: inRegion(accountRegion) },
    // Of these, only the state is read.
    "described-keys": {
      Resource: [...new Set(retiredKeyArns)].filter((keyArn) => !catalogKeyArns.includes(keyArn)),
    },
    "alerts-key": { Resource: [reach.operationsKeyArn] },
    "key-alias": {
      Resource: [toArn(accountRegion, "kms", "key/*")],
      Condition: { StringEquals: { "kms:RequestAlias": names.keyAlias } },
    },
  };
}

/** All tamper rules at once: one by one, the policy would pass the 6,144 characters that IAM takes. */
function toRuleArns(accountRegion: StackAccountRegion): readonly string[] {
  const rules = [names.catalogChangeRule, `${tamperRulePrefix}*`];
  return rules.map((rule) => toRuleArn(accountRegion, rule));
}

function inRegion({ region }: StackAccountRegion): Conditions {
  return { StringEquals: { "aws:RequestedRegion": region } };
}

/** `key-parameter` becomes `KeyParameter`: a statement id of IAM has letters and digits only. */
function toSid(scope: PermissionScope): string {
  return scope.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
