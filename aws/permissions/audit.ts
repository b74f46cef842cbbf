/** One IAM action of the audit and why it has it. */
export interface AuditPermission {
  readonly action: string;
  /** The SDK command that needs it. */
  readonly command: string;
  /**
   * Who needs it: the role that is assumed in each account, or the caller who assumes it. A caller who
   * audits the own account without a role needs what the role does.
   */
  readonly holder: "audit-role" | "caller";
}

/**
 * Everything that an audit calls: the policy of the audit's role is made of this list. All of it reads.
 * Lists have no resource to be limited to, so that each is on `*`.
 */
export const auditPermissions: readonly AuditPermission[] = [
  ofRole("sts", "GetCallerIdentity"),
  ofRole("glue", "GetDataCatalogEncryptionSettings"),
  ofRole("glue", "GetDataCatalogExportConfiguration"),
  ofRole("glue", "GetSecurityConfigurations"),
  ofRole("glue", "GetJobs"),
  ofRole("glue", "GetJobRuns"),
  ofRole("glue", "GetCrawlers"),
  ofRole("glue", "GetDevEndpoints"),
  ofRole("glue", "ListSessions"),
  ofRole("glue", "GetMLTransforms"),
  ofRole("glue", "GetConnections"),
  ofRole("glue", "GetTriggers"),
  ofRole("glue", "ListDataQualityRulesets"),
  ofRole("glue", "GetDataQualityRuleset"),
  ofRole("kms", "DescribeKey"),
  { ...ofRole("sts", "AssumeRole"), holder: "caller" },
  { ...ofRole("organizations", "ListAccounts"), holder: "caller" },
];

/** A right of the role that is assumed in each account. */
export function ofRole(service: string, operation: string): AuditPermission {
  return {
    action: `${service}:${operation}`,
    command: `${operation}Command`,
    holder: "audit-role",
  };
}
