import { parseRoleArn } from "../../core/role-arn";
import { isIamMatch } from "../../core/wildcard";
import type { Attribution } from "../../core/exposure/attribution";

/** The roles whose calls on the guardrail are not taken for tampering by themselves. */
export interface KnownRoles {
  /** The function's own role. */
  readonly roleArn: string;
  /** ARNs, in which `*` and `?` stand for other characters as in IAM. */
  readonly deploymentRoleArns: readonly string[];
}

/** Whether the function itself or a deployment made a call; what nobody signed, neither did. */
export function isExpectedCall(attribution: Attribution | undefined, roles: KnownRoles): boolean {
  const role = attribution?.roleArn;
  if (role === undefined) return false;
  return (
    role === roles.roleArn || roles.deploymentRoleArns.some((pattern) => isIamMatch(pattern, role))
  );
}

/** Whether the ARN of a caller, as CloudTrail records it, is a session of the role. */
export function isSessionOf(callerArn: string, roleArn: string): boolean {
  const role = parseRoleArn(roleArn);
  if (role === undefined) return false;
  return callerArn.includes(`:sts::${role.account}:assumed-role/${role.name}/`);
}
