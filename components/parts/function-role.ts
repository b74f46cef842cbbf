import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { toForwardingOrigin } from "../../core/deployed/iam-events";
import { iamPath } from "../../core/deployed/names";
import {
  forwardingReadPolicy,
  functionPolicy,
  functionTrustPolicy,
} from "../documents/function-policies";
import type { StackAccountRegion } from "../account-region";

export interface FunctionRoleArgs {
  readonly accountRegion: StackAccountRegion;
  readonly metadataKeyArn: pulumi.Input<string>;
  readonly passwordKeyArn: pulumi.Input<string>;
  readonly operationsKeyArn: pulumi.Input<string>;
  readonly retiredKeyArns: readonly string[];
  readonly serviceRoleArns: readonly string[];
  /** The event bus that gets each notification beside the topic. */
  readonly alertsEventBusArn?: string | undefined;
  /** The role that the schedule runs by, which the function may pass on to it. */
  readonly scheduleRoleArn: pulumi.Input<string>;
  /** The role that the calls of IAM are forwarded by; left out where they are not forwarded. */
  readonly forwardingRoleArn?: pulumi.Input<string> | undefined;
}

/** The role of the healing function. IAM is global, so its names are automatic under one path. */
export class FunctionRole extends pulumi.ComponentResource {
  readonly role: aws.iam.Role;
  readonly attachment: aws.iam.RolePolicyAttachment;

  constructor(name: string, args: FunctionRoleArgs, opts: pulumi.ComponentResourceOptions) {
    super("glue-encryption-guardrail:index:FunctionRole", name, {}, opts);
    this.role = new aws.iam.Role(
      name,
      {
        path: iamPath,
        description: "Lets the Glue encryption guardrail judge and restore the catalog's settings",
        assumeRolePolicy: JSON.stringify(functionTrustPolicy()),
      },
      { parent: this },
    );
    const policy = new aws.iam.Policy(
      name,
      { path: iamPath, policy: pulumi.jsonStringify(toPolicy(args)) },
      { parent: this },
    );
    this.attachment = new aws.iam.RolePolicyAttachment(
      name,
      { role: this.role.name, policyArn: policy.arn },
      { parent: this },
    );
    this.addForwarding(name, args);
    this.registerOutputs({ roleArn: this.role.arn });
  }

  private addForwarding(
    name: string,
    { accountRegion, forwardingRoleArn }: FunctionRoleArgs,
  ): void {
    const origin = toForwardingOrigin(accountRegion);
    if (forwardingRoleArn === undefined || origin === undefined) return;
    const policy = JSON.stringify(forwardingReadPolicy(accountRegion, origin));
    const inline = { role: this.role.name, policy };
    new aws.iam.RolePolicy(`${name}-forwarding`, inline, { parent: this });
  }
}

function toPolicy(args: FunctionRoleArgs): pulumi.Output<ReturnType<typeof functionPolicy>> {
  const { accountRegion, retiredKeyArns, serviceRoleArns, alertsEventBusArn } = args;
  return pulumi
    .all([args.metadataKeyArn, args.passwordKeyArn, args.operationsKeyArn, args.scheduleRoleArn])
    .apply(([metadataKeyArn, passwordKeyArn, operationsKeyArn, scheduleRoleArn]) =>
      functionPolicy({
        accountRegion,
        catalogKeyArns: [metadataKeyArn, passwordKeyArn],
        operationsKeyArn,
        retiredKeyArns,
        serviceRoleArns,
        alertsEventBusArn,
        scheduleRoleArn,
      }),
    );
}
