import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { names, toRuleArn } from "../core/names";
import { catalogChangePattern } from "../core/rule-patterns";
import { eventQueuePolicy } from "./delivery-policies";
import { ParkingQueue } from "./parking-queue";
import type { Site } from "./site";

export interface WakeUpsArgs {
  readonly site: Site;
  readonly lock: pulumi.Resource;
  readonly function: aws.lambda.Function;
  /** Minutes between scheduled runs, 1 to 60: the longest that a lost event can go unnoticed. */
  readonly scheduleMinutes: number;
  /**
   * What must stand before anything can wake the function, and fall after everything that can:
   * the settings, so that neither the first deployment nor a teardown is taken for drift.
   */
  readonly after: readonly pulumi.Resource[];
}

interface WakeUp {
  readonly name: string;
  readonly rule: Pick<
    aws.cloudwatch.EventRuleArgs,
    "name" | "description" | "eventPattern" | "scheduleExpression"
  > & { readonly name: string };
  /** How long EventBridge tries to hand an event over before it parks it. */
  readonly maximumEventAgeInSeconds: number;
}

/** The two rules that wake the function: one on the CloudTrail event, one by the clock. */
export class WakeUps extends pulumi.ComponentResource {
  readonly catalogChangeRule: aws.cloudwatch.EventRule;
  readonly scheduleRule: aws.cloudwatch.EventRule;
  /** Holds the events that could not be handed to the function. */
  readonly eventQueue: aws.sqs.Queue;

  constructor(name: string, args: WakeUpsArgs, opts: pulumi.ComponentResourceOptions) {
    super("glue-encryption-guardrail:index:WakeUps", name, {}, opts);
    const queue = new ParkingQueue(
      `${name}-undelivered-events`,
      { queueName: names.eventQueue, policy: eventQueuePolicy(args.site), lock: args.lock },
      { parent: this },
    );
    this.eventQueue = queue.queue;
    this.catalogChangeRule = this.add(onCatalogChange(`${name}-catalog-change`), args, queue);
    const schedule = onSchedule(`${name}-schedule`, args.scheduleMinutes);
    this.scheduleRule = this.add(schedule, args, queue);
    this.registerOutputs({});
  }

  private add(
    { name, rule, ...policy }: WakeUp,
    args: WakeUpsArgs,
    queue: ParkingQueue,
  ): aws.cloudwatch.EventRule {
    const child = { parent: this, dependsOn: args.lock, deleteBeforeReplace: true };
    const created = new aws.cloudwatch.EventRule(name, { ...rule, state: "ENABLED" }, child);
    const permission = new aws.lambda.Permission(name, toPermission(rule.name, args), child);
    new aws.cloudwatch.EventTarget(
      name,
      {
        rule: created.name,
        targetId: names.targetId,
        arn: args.function.arn,
        deadLetterConfig: { arn: queue.queue.arn },
        retryPolicy: { ...policy, maximumRetryAttempts: 185 },
      },
      { ...child, dependsOn: [permission, queue, ...args.after] },
    );
    return created;
  }
}

function toPermission(rule: string, args: WakeUpsArgs): aws.lambda.PermissionArgs {
  return {
    statementId: rule,
    action: "lambda:InvokeFunction",
    function: args.function.name,
    principal: "events.amazonaws.com",
    sourceArn: toRuleArn(args.site, rule),
  };
}

function onCatalogChange(name: string): WakeUp {
  return {
    name,
    rule: {
      name: names.catalogChangeRule,
      description: "A call changed the encryption settings of a Glue Data Catalog",
      eventPattern: JSON.stringify(catalogChangePattern()),
    },
    maximumEventAgeInSeconds: 60 * 60,
  };
}

function onSchedule(name: string, minutes: number): WakeUp {
  return {
    name,
    rule: {
      name: names.scheduleRule,
      description: "Looks at the Glue Data Catalog although no event arrived",
      scheduleExpression: toRate(minutes),
    },
    // After that, the next tick does the same work.
    maximumEventAgeInSeconds: minutes * 60,
  };
}

/** EventBridge wants the singular for one: `rate(1 minutes)` is refused. */
function toRate(minutes: number): string {
  return minutes === 1 ? "rate(1 minute)" : `rate(${minutes} minutes)`;
}
