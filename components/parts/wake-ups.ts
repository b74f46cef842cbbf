import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  expectedForwarding,
  toForwardingRuleName,
  type ForwardingRule,
} from "../../core/deployed/iam-forwarding";
import { expectedRules, type ExpectedRule } from "../../core/deployed/rules";
import { expectedHeartbeatAlarm } from "../../core/deployed/alerts/expected-alarms";
import { heartbeatAlarm } from "../../core/deployed/alerts/heartbeat-alarm";
import { invokingService, names, prefix, toAlarmArn, toRuleArn } from "../../core/deployed/names";
import { toTamperRule } from "../../core/deployed/tamper-calls";
import type { GuardedParts } from "../../core/deployed/tamper-patterns";
import { eventQueuePolicy } from "../documents/delivery-policies";
import { DeadLetterQueue } from "./dead-letter-queue";
import { toMetricAlarm } from "./metric-alarm";
import { toSchedule } from "./schedule";
import { TargetRestoring } from "./target-restoring";
import type { StackAccountRegion } from "../account-region";

export interface WakeUpsArgs {
  readonly accountRegion: StackAccountRegion;
  readonly lock: pulumi.Resource;
  readonly function: aws.lambda.Function;
  readonly role: aws.iam.Role;
  /** The role that the schedule runs by. */
  readonly scheduleRole: aws.iam.Role;
  /** The role that the calls of IAM are forwarded by; left out where they are not forwarded. */
  readonly forwardingRole?: aws.iam.Role | undefined;
  /** Where the alarm on silence was made before it woke the function. */
  readonly alarms: { readonly name: string; readonly component: pulumi.Resource };
  /** Keys whose tampering wakes the function: those in use, the retired ones, the operations key. */
  readonly keyArns: readonly pulumi.Input<string>[];
  /** Minutes between scheduled runs, 1 to 60: the longest that a lost event can go unnoticed. */
  readonly scheduleMinutes: number;
  /**
   * What must stand before anything can wake the function, and fall after everything that can: all
   * else, so that neither the first deployment nor a teardown is taken for drift or tampering.
   */
  readonly after: readonly pulumi.Resource[];
}

/** A rule without a target yet. */
interface Armed {
  readonly expected: ExpectedRule | ForwardingRule;
  readonly rule: aws.cloudwatch.EventRule;
}

/** Makes what wakes the function, once all that is named stands. */
type Step = (after: readonly pulumi.Resource[]) => readonly pulumi.Resource[];

/**
 * What wakes the function: rules on the catalog's settings and on tampering, a schedule, and an alarm
 * on silence. Each comes by a service of its own, so that silencing one leaves the others.
 */
export class WakeUps extends pulumi.ComponentResource {
  /** In the order of `expectedRules`, and at last the one that forwards, if any. */
  readonly rules: readonly aws.cloudwatch.EventRule[];
  /** Holds the events that could not be handed to the function. */
  readonly eventQueue: aws.sqs.Queue;

  constructor(name: string, args: WakeUpsArgs, opts: pulumi.ComponentResourceOptions) {
    super("glue-encryption-guardrail:index:WakeUps", name, {}, opts);
    const queue = new DeadLetterQueue(
      `${name}-undelivered-events`,
      {
        queueName: names.eventQueue,
        policy: eventQueuePolicy(args.accountRegion),
        lock: args.lock,
      },
      { parent: this },
    );
    this.eventQueue = queue.queue;
    const nothingKnown = { accountRegion: args.accountRegion, keyArns: [], roleArns: [] };
    const armed = toRules(args, nothingKnown).map((expected) => this.arm(name, expected, args));
    this.rules = armed.map(({ rule }) => rule);
    const permissions = this.addPermissions(name, args);
    this.wake(name, armed, {
      ...args,
      after: [...this.rules, ...permissions, queue, ...args.after],
    });
    this.registerOutputs({});
  }

  /** The function comes first, as it judges the rule by the deployed environment. */
  private arm(name: string, expected: Armed["expected"], args: WakeUpsArgs): Armed {
    const rule = new aws.cloudwatch.EventRule(
      toLogicalName(name, expected),
      toRule(expected, args),
      { parent: this, dependsOn: [args.lock, args.function], deleteBeforeReplace: true },
    );
    return { expected, rule };
  }

  /** Two statements allow all rules and the alarm; the schedule uses a role of its own. */
  private addPermissions(name: string, args: WakeUpsArgs): readonly pulumi.Resource[] {
    const { accountRegion } = args;
    const child = { parent: this, dependsOn: args.lock, deleteBeforeReplace: true };
    const toPermission = (statementId: string, principal: string, sourceArn: string) => ({
      ...{ statementId, principal, sourceArn },
      action: "lambda:InvokeFunction",
      function: args.function.name,
      sourceAccount: accountRegion.account,
    });
    const { rules, alarms } = invokingService;
    const anyRule = toRuleArn(accountRegion, `${prefix}-*`);
    const alarm = toAlarmArn(accountRegion, names.heartbeatAlarm);
    const { Permission } = aws.lambda;
    return [
      new Permission(`${name}-rules`, toPermission(names.rulesPermission, rules, anyRule), child),
      new Permission(`${name}-alarm`, toPermission(names.alarmPermission, alarms, alarm), child),
    ];
  }

  /**
   * One by one where the one would see the other being made: the rules on what is made here, on IAM
   * and on EventBridge are last to wake the function and first to be silent. Only after all of them
   * the function may restore targets, and before any of them goes it no longer may: a teardown that
   * stops half-way would find what a run put back, and EventBridge deletes no rule that has a target.
   */
  private wake(name: string, armed: readonly Armed[], args: WakeUpsArgs): void {
    const forwardingRule = toForwardingRuleName(args.accountRegion);
    const last = [forwardingRule, ...lastRules];
    const toTargets =
      (isMeant: (rule: string) => boolean): Step =>
      (after) =>
        armed
          .filter(({ expected }) => isMeant(expected.name))
          .map((each) => this.addTarget(name, each, { ...args, after }));
    const steps: readonly Step[] = [
      toTargets((rule) => !last.includes(rule)),
      toTargets((rule) => rule === toTamperRule("iam")),
      toTargets((rule) => rule === forwardingRule),
      (after) => [this.addSchedule(name, { ...args, after })],
      // After the schedule, which runs at once: no run is missed before there could be one.
      (after) => [this.addHeartbeatAlarm(name, { ...args, after })],
      ...selfWatching.map((each) => toTargets((rule) => rule === each)),
    ];
    const after = steps.reduce<readonly pulumi.Resource[]>((before, step) => {
      const made = step(before);
      return made.length === 0 ? before : [...args.after, ...made];
    }, args.after);
    const { accountRegion, role } = args;
    new TargetRestoring(`${name}-restoring`, { accountRegion, role, after }, { parent: this });
  }

  private addTarget(name: string, { expected, rule }: Armed, args: WakeUpsArgs): pulumi.Resource {
    const { id, maximumRetryAttempts, maximumEventAgeInSeconds } = expected.target;
    const toFunction = { arn: args.function.arn, deadLetterConfig: { arn: this.eventQueue.arn } };
    const toBus = { arn: expected.target.arn, roleArn: args.forwardingRole?.arn };
    return new aws.cloudwatch.EventTarget(
      toLogicalName(name, expected),
      {
        ...whereOf(expected),
        ...("region" in expected ? toBus : toFunction),
        rule: rule.name,
        targetId: id,
        retryPolicy: { maximumRetryAttempts, maximumEventAgeInSeconds },
      },
      { parent: this, dependsOn: [...args.after], deleteBeforeReplace: true },
    );
  }

  private addSchedule(name: string, args: WakeUpsArgs): pulumi.Resource {
    const { accountRegion, scheduleMinutes, scheduleRole, after } = args;
    return new aws.scheduler.Schedule(
      `${name}-schedule`,
      toSchedule({ accountRegion, scheduleMinutes, roleArn: scheduleRole.arn }),
      { parent: this, dependsOn: [...after], deleteBeforeReplace: true },
    );
  }

  private addHeartbeatAlarm(name: string, args: WakeUpsArgs): pulumi.Resource {
    const { accountRegion, scheduleMinutes, alarms, after } = args;
    const { actions } = expectedHeartbeatAlarm({ accountRegion, scheduleMinutes });
    return new aws.cloudwatch.MetricAlarm(
      `${name}-heartbeat-missing`,
      toMetricAlarm(heartbeatAlarm(scheduleMinutes), [...actions]),
      {
        parent: this,
        dependsOn: [...after],
        deleteBeforeReplace: true,
        aliases: [{ name: `${alarms.name}-heartbeat-missing`, parent: alarms.component }],
      },
    );
  }
}

/** The rules that see changes of what wakes the function, in the order in which they begin to. */
const selfWatching = (["cloudwatch", "scheduler", "events"] as const).map(toTamperRule);
const lastRules: readonly string[] = [toTamperRule("iam"), ...selfWatching];

/** The rules that wake the function, and the one that forwards to them. */
function toRules(
  { forwardingRole }: WakeUpsArgs,
  parts: GuardedParts,
): readonly Armed["expected"][] {
  // The role may not be known before AWS made it; here only the target has it.
  const forwarding = forwardingRole === undefined ? undefined : expectedForwarding(parts, "");
  return [...expectedRules(parts), ...(forwarding === undefined ? [] : [forwarding])];
}

function toGuardedParts(args: WakeUpsArgs): pulumi.Output<GuardedParts> {
  const { accountRegion, keyArns, role, scheduleRole, forwardingRole } = args;
  const roles = [role, scheduleRole, ...(forwardingRole === undefined ? [] : [forwardingRole])];
  return pulumi
    .all([pulumi.all([...keyArns]), pulumi.all(roles.map(({ arn }) => arn))])
    .apply(([keys, roleArns]) => ({ accountRegion, keyArns: keys, roleArns }));
}

/** Keys and roles may not be known before AWS made them, so they stay out of all but the patterns. */
function toRule(expected: Armed["expected"], args: WakeUpsArgs): aws.cloudwatch.EventRuleArgs {
  const { name, description } = expected;
  const eventPattern = toGuardedParts(args).apply((parts) =>
    JSON.stringify(toRules(args, parts).find((rule) => rule.name === name)?.pattern),
  );
  return { ...whereOf(expected), name, description, state: "ENABLED", eventPattern };
}

function whereOf(expected: Armed["expected"]): { region?: string } {
  return "region" in expected ? { region: expected.region } : {};
}

function toLogicalName(name: string, { name: ruleName }: ExpectedRule): string {
  return `${name}-${ruleName.slice(`${prefix}-`.length)}`;
}
