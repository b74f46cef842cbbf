import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { iamPath } from "../../core/deployed/names";
import type { AccountRegion } from "../../core/requirement";
import { forwardingPolicy, forwardingTrustPolicy } from "../documents/forwarding-policies";
import type { StackAccountRegion } from "../account-region";

export interface ForwardingAccessArgs {
  readonly accountRegion: StackAccountRegion;
  /** Where the calls of IAM arrive. */
  readonly origin: Required<AccountRegion>;
}

/** The role by which EventBridge forwards the calls of IAM; made before the function, which has it in its environment. */
export class ForwardingAccess extends pulumi.ComponentResource {
  readonly role: aws.iam.Role;

  constructor(name: string, args: ForwardingAccessArgs, opts: pulumi.ComponentResourceOptions) {
    super("glue-encryption-guardrail:index:ForwardingAccess", name, {}, opts);
    const { accountRegion, origin } = args;
    const parent = { parent: this };
    this.role = new aws.iam.Role(
      `${name}-role`,
      {
        path: iamPath,
        description: "Forwards calls of IAM on the Glue encryption guardrail to its Region",
        assumeRolePolicy: JSON.stringify(forwardingTrustPolicy(accountRegion, origin)),
      },
      parent,
    );
    const policy = JSON.stringify(forwardingPolicy(accountRegion));
    new aws.iam.RolePolicy(`${name}-role`, { role: this.role.name, policy }, parent);
    this.registerOutputs({ roleArn: this.role.arn });
  }
}
