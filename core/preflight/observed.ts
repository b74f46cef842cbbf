/** What the IAM policy simulator says of one action of a role on a key. */
export interface Simulated {
  readonly decision: "allowed" | "explicitDeny" | "implicitDeny";
  /** Left out where the role has no boundary. */
  readonly isAllowedByBoundary?: boolean;
  /** Left out where the account is in no organization, or its policies cannot be seen. */
  readonly isAllowedByOrganization?: boolean;
  /** The policies of the statements that deny, as IAM names them. */
  readonly deniedBy: readonly string[];
  /** Condition keys of the role's policies that the request had no value for. */
  readonly missingContext: readonly string[];
}

/** A grant on a key, for one principal. */
export interface KeyGrant {
  readonly grantee: string;
  /** As KMS names them: `Decrypt`. */
  readonly operations: readonly string[];
  /** Whether it holds for some encryption contexts only. */
  readonly isConstrained: boolean;
}
