import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expectedRules, type ExpectedRule } from "../../core/deployed/rules";
import { names, prefix, toRuleArn } from "../../core/deployed/names";
import { toTamperRule } from "../../core/deployed/tamper-calls";
import { eventQueuePolicy } from "../documents/delivery-policies";
import { DeadLetterQueue } from "./dead-letter-queue";
import { TargetRestoring } from "./target-restoring";
import type { StackAccountRegion } from "../account-region";

export interface WakeUpsArgs {
  readonly accountRegion: StackAccountRegion;
  readonly lock: pulumi.Resource;
  readonly function: aws.lambda.Function;
  readonly role: aws.iam.Role;
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

/** A rule without a target yet, and the permission that its target needs. */
interface Armed {
  readonly expected: ExpectedRule;
  readonly rule: aws.cloudwatch.EventRule;
  readonly permission: aws.lambda.Permission;
}

/** The rules that wake the function: on the catalog's settings, by the clock, and on tampering. */
export class WakeUps extends pulumi.ComponentResource {
  /** Physical names, in the order of `expectedRules`. */
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
    const armed = toRules(args, []).map((expected) => this.arm(name, expected, args));
    this.rules = armed.map(({ rule }) => rule);
    const before = [...armed.flatMap(toParts), queue, ...args.after];
    this.addTargets(name, armed, { ...args, after: before });
    this.registerOutputs({});
  }

  /** The function comes first, as it judges the rule by the deployed environment. */
  private arm(name: string, expected: ExpectedRule, args: WakeUpsArgs): Armed {
    const logicalName = toLogicalName(name, expected);
    const child = { parent: this, dependsOn: args.lock, deleteBeforeReplace: true };
    const rule = new aws.cloudwatch.EventRule(logicalName, toRule(expected, args), {
      ...child,
      dependsOn: [args.lock, args.function],
    });
    const permission = new aws.lambda.Permission(
      logicalName,
      {
        statementId: expected.name,
        action: "lambda:InvokeFunction",
        function: args.function.name,
        principal: "events.amazonaws.com",
        sourceArn: toRuleArn(args.accountRegion, expected.name),
      },
      child,
    );
    return { expected, rule, permission };
  }

  /**
   * The targets, one by one where the one would see the other being made: the rules on EventBridge
   * and IAM are last to wake the function and first to be silent. Only after all of them the function
   * may restore targets, and before any of them goes it no longer may: a teardown that stops half-way
   * would find what a run put back, and EventBridge deletes no rule that has a target.
   */
  private addTargets(name: string, armed: readonly Armed[], args: WakeUpsArgs): void {
    const isLast = ({ expected }: Armed) => lastRules.includes(expected.name);
    const targets: pulumi.Resource[] = armed
      .filter((each) => !isLast(each))
      .map((each) => this.addTarget(name, each, args));
    for (const each of armed.filter(isLast).toSorted(byLastRules)) {
      targets.push(this.addTarget(name, each, { ...args, after: [...args.after, ...targets] }));
    }
    new TargetRestoring(
      `${name}-restoring`,
      { accountRegion: args.accountRegion, role: args.role, after: [...args.after, ...targets] },
      { parent: this },
    );
  }

  private addTarget(name: string, { expected, rule }: Armed, args: WakeUpsArgs): pulumi.Resource {
    const { id, maximumRetryAttempts, maximumEventAgeInSeconds } = expected.target;
    return new aws.cloudwatch.EventTarget(
      toLogicalName(name, expected),
      {
        rule: rule.name,
        targetId: id,
        arn: args.function.arn,
        deadLetterConfig: { arn: this.eventQueue.arn },
        retryPolicy: { maximumRetryAttempts, maximumEventAgeInSeconds },
      },
      { parent: this, dependsOn: [...args.after], deleteBeforeReplace: true },
    );
  }
}

const lastRules = [toTamperRule("iam"), toTamperRule("events")];

function byLastRules(left: Armed, right: Armed): number {
  return lastRules.indexOf(left.expected.name) - lastRules.indexOf(right.expected.name);
}

function toParts({ rule, permission }: Armed): readonly pulumi.Resource[] {
  return [rule, permission];
}

function toRules(
  { accountRegion, scheduleMinutes }: WakeUpsArgs,
  keyArns: readonly string[],
): readonly ExpectedRule[] {
  return expectedRules({ accountRegion: accountRegion, keyArns, scheduleMinutes });
}

/** The keys may not be known before AWS made them, so they stay out of all but the patterns. */
function toRule(expected: ExpectedRule, args: WakeUpsArgs): aws.cloudwatch.EventRuleArgs {
  const { name, description, wokenBy } = expected;
  const rule = { name, description, state: "ENABLED" };
  if (wokenBy.kind === "schedule") return { ...rule, scheduleExpression: wokenBy.expression };
  const eventPattern = pulumi
    .all([...args.keyArns])
    .apply((keyArns) => toPatternText(name, toRules(args, keyArns)));
  return { ...rule, eventPattern };
}

function toPatternText(name: string, rules: readonly ExpectedRule[]): string {
  const patterns = rules
    .filter((rule) => rule.name === name)
    .flatMap(({ wokenBy }) => (wokenBy.kind === "event" ? [wokenBy.pattern] : []));
  return JSON.stringify(patterns[0]);
}

function toLogicalName(name: string, { name: ruleName }: ExpectedRule): string {
  return `${name}-${ruleName.slice(`${prefix}-`.length)}`;
}
