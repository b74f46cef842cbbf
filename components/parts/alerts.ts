import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { hashAddress } from "../../aws/address-hash";
import { hashPolicy } from "../../aws/policy-hash";
import { names } from "../../core/deployed/names";
import { topicPolicy } from "../documents/delivery-policies";
import { operationsKeyPolicy } from "../documents/key-policies";
import type { StackAccountRegion } from "../account-region";

export interface AlertsArgs {
  readonly accountRegion: StackAccountRegion;
  readonly lock: pulumi.Resource;
  /** Address that is asked to confirm a subscription. */
  readonly email: pulumi.Input<string> | undefined;
}

/** SHA-256 in hex. */
export interface AlertsHashes {
  readonly operationsKeyPolicyHash: string;
  readonly topicPolicyHash: string;
  /** Empty where no address is subscribed. */
  readonly alertEmailHash: pulumi.Input<string>;
}

/** The topic of the alerts; nothing in it depends on the catalog's key. */
export class Alerts extends pulumi.ComponentResource {
  readonly operationsKey: aws.kms.Key;
  readonly topic: aws.sns.Topic;
  /** What the self-check knows them by. */
  readonly hashes: AlertsHashes;

  constructor(
    name: string,
    { accountRegion, lock, email }: AlertsArgs,
    opts: pulumi.ComponentResourceOptions,
  ) {
    super("glue-encryption-guardrail:index:Alerts", name, {}, opts);
    const child = { parent: this, dependsOn: lock, deleteBeforeReplace: true };
    this.operationsKey = new aws.kms.Key(name, toOperationsKey(accountRegion), child);
    const targetKeyId = this.operationsKey.arn;
    new aws.kms.Alias(name, { name: names.operationsKeyAlias, targetKeyId }, child);
    this.topic = new aws.sns.Topic(
      name,
      { name: names.topic, kmsMasterKeyId: this.operationsKey.arn },
      child,
    );
    new aws.sns.TopicPolicy(
      name,
      { arn: this.topic.arn, policy: JSON.stringify(topicPolicy(accountRegion)) },
      child,
    );
    if (email !== undefined) this.subscribe(name, email);
    this.hashes = {
      operationsKeyPolicyHash: hashPolicy(operationsKeyPolicy(accountRegion)),
      topicPolicyHash: hashPolicy(topicPolicy(accountRegion)),
      // Not the address: made secret by it, the function's whole environment would be hidden in previews.
      alertEmailHash:
        email === undefined ? "" : pulumi.unsecret(pulumi.output(email).apply(hashAddress)),
    };
    this.registerOutputs({ topicArn: this.topic.arn });
  }

  /** The address is kept as a secret, since it is often a person's. */
  private subscribe(name: string, email: pulumi.Input<string>): void {
    const endpoint = pulumi.secret(email);
    new aws.sns.TopicSubscription(
      name,
      { topic: this.topic.arn, protocol: "email", endpoint },
      // Not the guard: an address may change while the rest is protected.
      { parent: this, protect: false },
    );
  }
}

function toOperationsKey(accountRegion: StackAccountRegion): aws.kms.KeyArgs {
  return {
    description: "Encrypts the alerts of the Glue encryption guardrail",
    enableKeyRotation: true,
    deletionWindowInDays: 7,
    policy: JSON.stringify(operationsKeyPolicy(accountRegion)),
  };
}
