import { auditPermissions } from "../../aws/permissions/audit";
import { preflightPermissions } from "../../aws/permissions/preflight";
import { prefix } from "../../core/deployed/names";
import { deployerGrants, toGrantPolicy } from "../../core/deployment/permissions";

/** A role that stands in every account of a fleet, for one principal outside of it. */
export interface AccountRole {
  /** Fixed, and outside of the guardrail's IAM path: a rollout must not reach its own role. */
  readonly name: string;
  readonly description: string;
  /** What it may do. */
  readonly policy: object;
}

export const rolloutRole: AccountRole = {
  name: `${prefix}-rollout`,
  description: "Lets one principal deploy the Glue encryption guardrail to this account",
  policy: toGrantPolicy(deployerGrants),
};

const auditActions = [...auditPermissions, ...preflightPermissions]
  .filter(({ holder }) => holder === "audit-role")
  .map(({ action }) => action);

export const auditRole: AccountRole = {
  name: `${prefix}-audit`,
  description: "Lets one principal audit the encryption of AWS Glue in this account",
  policy: toGrantPolicy([{ actions: auditActions, resources: ["*"] }]),
};

/** What a trust policy is made of: texts, or what stands for them in a template. */
interface TrustValues {
  readonly principalArn: unknown;
  readonly externalId: unknown;
}

/** Lets one principal assume a role, and only where it names the external id. */
export function accountTrustPolicy({ principalArn, externalId }: TrustValues): object {
  const statement = {
    Effect: "Allow",
    Principal: { AWS: principalArn },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "sts:ExternalId": externalId } },
  };
  return { Version: "2012-10-17", Statement: [statement] };
}

/** Lets a stack in SSE-KMS-WITH-SERVICE-ROLE mode hand its service roles to Glue. */
export function passServiceRolesPolicy(serviceRoleArns: unknown): object {
  const statement = {
    Effect: "Allow",
    Action: "iam:PassRole",
    Resource: serviceRoleArns,
    Condition: { StringEquals: { "iam:PassedToService": "glue.amazonaws.com" } },
  };
  return { Version: "2012-10-17", Statement: [statement] };
}
