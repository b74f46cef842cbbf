import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { names } from "../core/names";
import { topicPolicy } from "./delivery-policies";
import { operationsKeyPolicy } from "./key-policies";
import type { Site } from "./site";

export interface AlertsArgs {
  readonly site: Site;
  readonly lock: pulumi.Resource;
  /** Address that is asked to confirm a subscription. */
  readonly email: pulumi.Input<string> | undefined;
}

/** Where people hear from the guardrail; nothing in it depends on the catalog's key. */
export class Alerts extends pulumi.ComponentResource {
  readonly operationsKey: aws.kms.Key;
  readonly topic: aws.sns.Topic;

  constructor(
    name: string,
    { site, lock, email }: AlertsArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("glue-encryption-guardrail:index:Alerts", name, {}, opts);
    const child = { parent: this, dependsOn: lock, deleteBeforeReplace: true };
    this.operationsKey = new aws.kms.Key(name, toOperationsKey(site), child);
    const targetKeyId = this.operationsKey.arn;
    new aws.kms.Alias(name, { name: names.operationsKeyAlias, targetKeyId }, child);
    this.topic = new aws.sns.Topic(
      name,
      { name: names.topic, kmsMasterKeyId: this.operationsKey.arn },
      child,
    );
    new aws.sns.TopicPolicy(
      name,
      { arn: this.topic.arn, policy: JSON.stringify(topicPolicy(site)) },
      child,
    );
    if (email !== undefined) this.subscribe(name, email);
    this.registerOutputs({ topicArn: this.topic.arn });
  }

  /** The address is kept as a secret, since it is often a person's. */
  private subscribe(name: string, email: pulumi.Input<string>): void {
    const endpoint = pulumi.secret(email);
    new aws.sns.TopicSubscription(
      name,
      { topic: this.topic.arn, protocol: "email", endpoint },
      { parent: this },
    );
  }
}

function toOperationsKey(site: Site): aws.kms.KeyArgs {
  return {
    description: "Encrypts the alerts of the Glue encryption guardrail",
    enableKeyRotation: true,
    deletionWindowInDays: 7,
    policy: JSON.stringify(operationsKeyPolicy(site)),
  };
}
