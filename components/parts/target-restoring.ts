import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { iamPath } from "../../core/deployed/names";
import { targetRestoringPolicy } from "../documents/function-policies";
import type { StackAccountRegion } from "../account-region";

export interface TargetRestoringArgs {
  readonly accountRegion: StackAccountRegion;
  /** The function's role. */
  readonly role: aws.iam.Role;
  /** What must stand before the function may restore it: the targets of its rules. */
  readonly after: readonly pulumi.Resource[];
}

/**
 * Lets the function restore the targets of its rules. A policy of its own, given last and taken back
 * first: a run during a teardown would put back a target, and EventBridge deletes no rule that has one.
 */
export class TargetRestoring extends pulumi.ComponentResource {
  constructor(name: string, args: TargetRestoringArgs, opts: pulumi.ComponentResourceOptions) {
    super("glue-encryption-guardrail:index:TargetRestoring", name, {}, opts);
    const policy = new aws.iam.Policy(
      name,
      { path: iamPath, policy: JSON.stringify(targetRestoringPolicy(args.accountRegion)) },
      { parent: this },
    );
    new aws.iam.RolePolicyAttachment(
      name,
      { role: args.role.name, policyArn: policy.arn },
      { parent: this, dependsOn: [...args.after] },
    );
    this.registerOutputs({});
  }
}
