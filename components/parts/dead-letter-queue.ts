import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PolicyDocument } from "../documents/function-policies";

export interface DeadLetterQueueArgs {
  readonly queueName: string;
  readonly policy: PolicyDocument;
  readonly lock: pulumi.Resource;
}

const type = "glue-encryption-guardrail:index:DeadLetterQueue";
const fourteenDays = 14 * 24 * 60 * 60;

/** A dead-letter queue; an alarm watches what is sent to it. */
export class DeadLetterQueue extends pulumi.ComponentResource {
  readonly queue: aws.sqs.Queue;

  constructor(name: string, args: DeadLetterQueueArgs, opts: pulumi.ComponentResourceOptions) {
    // Stacks of an earlier version know it by the old type; the alias keeps their queues.
    const aliases = [{ type: "glue-encryption-guardrail:index:ParkingQueue" }];
    super(type, name, {}, pulumi.mergeOptions(opts, { aliases }));
    const child = { parent: this, dependsOn: args.lock, deleteBeforeReplace: true };
    this.queue = new aws.sqs.Queue(
      name,
      {
        name: args.queueName,
        // SQS's own key: the alert path must outlive the catalog's key.
        sqsManagedSseEnabled: true,
        messageRetentionSeconds: fourteenDays,
      },
      child,
    );
    new aws.sqs.QueuePolicy(
      name,
      { queueUrl: this.queue.url, policy: JSON.stringify(args.policy) },
      child,
    );
    this.registerOutputs({ url: this.queue.url });
  }
}
