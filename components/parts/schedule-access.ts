import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { iamPath, names } from "../../core/deployed/names";
import { roleQueuePolicy } from "../documents/delivery-policies";
import { schedulePolicy, scheduleTrustPolicy } from "../documents/function-policies";
import type { StackAccountRegion } from "../account-region";
import { DeadLetterQueue } from "./dead-letter-queue";

export interface ScheduleAccessArgs {
  readonly accountRegion: StackAccountRegion;
  readonly lock: pulumi.Resource;
}

/**
 * What EventBridge Scheduler needs to wake the function: a role, and a queue for what it could not
 * hand over. It is made before the function, whose environment names the role.
 */
export class ScheduleAccess extends pulumi.ComponentResource {
  readonly role: aws.iam.Role;
  readonly queue: aws.sqs.Queue;

  constructor(
    name: string,
    { accountRegion, lock }: ScheduleAccessArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("glue-encryption-guardrail:index:ScheduleAccess", name, {}, opts);
    const parent = { parent: this };
    this.role = new aws.iam.Role(
      `${name}-role`,
      {
        path: iamPath,
        description: "Lets EventBridge Scheduler wake the Glue encryption guardrail",
        assumeRolePolicy: JSON.stringify(scheduleTrustPolicy(accountRegion)),
      },
      parent,
    );
    const policy = JSON.stringify(schedulePolicy(accountRegion));
    new aws.iam.RolePolicy(`${name}-role`, { role: this.role.name, policy }, parent);
    this.queue = new DeadLetterQueue(
      `${name}-undelivered`,
      {
        queueName: names.scheduleQueue,
        policy: roleQueuePolicy(accountRegion, names.scheduleQueue),
        lock,
      },
      parent,
    ).queue;
    this.registerOutputs({ roleArn: this.role.arn });
  }
}
