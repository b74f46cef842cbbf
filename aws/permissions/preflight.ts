import { ofRole, type AuditPermission } from "./audit";

/**
 * Everything that a preflight calls and an audit does not; the audit's role gets both. All of it reads.
 */
export const preflightPermissions: readonly AuditPermission[] = [
  ofRole("glue", "GetResourcePolicies"),
  ofRole("iam", "GetRole"),
  ofRole("iam", "SimulatePrincipalPolicy"),
  ofRole("kms", "GetKeyPolicy"),
  ofRole("kms", "ListGrants"),
];
