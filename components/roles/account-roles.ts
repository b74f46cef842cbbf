import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { ConfigError, type ConfigProblem } from "../../core/errors";
import { isExternalId, parseRoleArn } from "../../core/role-arn";
import {
  accountTrustPolicy,
  auditRole,
  passServiceRolesPolicy,
  rolloutRole,
  type AccountRole,
} from "../documents/account-roles";

/** Who may take a role. */
export interface RoleTrust {
  /** ARN of the one IAM role that is trusted, in any account. */
  readonly principalArn: string;
  /** What that role has to name, 2 to 1,224 characters; the `externalId` of the targets file. */
  readonly externalId: string;
}

export interface AccountRolesArgs {
  /** The role that a rollout deploys by; left out, it is not made. */
  readonly rollout?: RoleTrust & {
    /** Roles that stacks in `SSE-KMS-WITH-SERVICE-ROLE` mode hand to Glue; none by default. */
    readonly serviceRoleArns?: readonly string[];
  };
  /** The role that an audit reads by; left out, it is not made. */
  readonly audit?: RoleTrust;
}

/** The roles that an account has for those who deploy the guardrail to many accounts, and audit them. */
export class AccountRoles extends pulumi.ComponentResource {
  readonly rolloutRole: aws.iam.Role | undefined;
  readonly auditRole: aws.iam.Role | undefined;

  /** @throws {ConfigError} with everything that is wrong with who is trusted. */
  constructor(
    name: string,
    { rollout, audit }: AccountRolesArgs,
    opts: pulumi.ComponentResourceOptions = {},
  ) {
    super("glue-encryption-guardrail:index:AccountRoles", name, {}, opts);
    refuseMalformed([
      ...(rollout === undefined ? [] : toProblems("rollout", rollout)),
      ...(audit === undefined ? [] : toProblems("audit", audit)),
    ]);
    this.rolloutRole = rollout && this.addRole(`${name}-rollout`, rolloutRole, rollout);
    const { serviceRoleArns = [] } = rollout ?? {};
    if (this.rolloutRole !== undefined && serviceRoleArns.length > 0) {
      this.addPolicy(`${name}-rollout-service-roles`, this.rolloutRole, {
        policy: passServiceRolesPolicy(serviceRoleArns),
      });
    }
    this.auditRole = audit && this.addRole(`${name}-audit`, auditRole, audit);
    this.registerOutputs({
      rolloutRoleArn: this.rolloutRole?.arn,
      auditRoleArn: this.auditRole?.arn,
    });
  }

  private addRole(name: string, role: AccountRole, trust: RoleTrust): aws.iam.Role {
    const made = new aws.iam.Role(
      name,
      {
        name: role.name,
        description: role.description,
        assumeRolePolicy: JSON.stringify(accountTrustPolicy(trust)),
      },
      { parent: this },
    );
    this.addPolicy(name, made, role);
    return made;
  }

  private addPolicy(
    name: string,
    role: aws.iam.Role,
    { policy }: Pick<AccountRole, "policy">,
  ): void {
    const inline = { role: role.name, policy: JSON.stringify(policy) };
    new aws.iam.RolePolicy(name, inline, { parent: this });
  }
}

function toProblems(key: string, { principalArn, externalId }: RoleTrust): ConfigProblem[] {
  const problem = (path: string, expected: string, found: string): ConfigProblem => ({
    path: `${key}.${path}`,
    expected,
    found,
  });
  return [
    ...(parseRoleArn(principalArn) === undefined
      ? [problem("principalArn", "the ARN of one IAM role", principalArn)]
      : []),
    ...(isExternalId(externalId)
      ? []
      : [problem("externalId", "2 to 1,224 letters, digits or +=,.@:/-_", externalId)]),
  ];
}

function refuseMalformed(problems: readonly ConfigProblem[]): void {
  if (problems.length > 0) throw new ConfigError("The trust of the account's roles", problems);
}
