import type { ResourceExemption } from "../../core/exemption";
import type { ApprovedKeys } from "../../core/requirement";
import type { TargetRole } from "./assumed-role";

/** What an audit accepts beside what every catalog needs. */
export interface AuditRequirement {
  readonly approvedKeys: ApprovedKeys;
  readonly serviceRoles: "any" | readonly string[];
  readonly knownSecurityConfigurations: readonly string[];
}

/** One account and Region to judge. */
export interface AuditTarget {
  /** Left out for the caller's own, which is not known before AWS was asked. */
  readonly account?: string;
  readonly region: string;
  /** Left out where the caller's own credentials are used. */
  readonly role?: TargetRole;
  readonly requirement: AuditRequirement;
  /** Configuration of its guardrail as the targets file has it, by full key; not judged. */
  readonly config?: Readonly<Record<string, string>>;
  /** Where the targets file names it, from 1; left out without a file. */
  readonly line?: number;
}

/** What a targets file says of an audit. */
export interface AuditTargets {
  readonly targets: readonly AuditTarget[];
  /** The further accounts of the organization, where they are to be audited too. */
  readonly organization?: {
    /** The targets of one further account. */
    readonly toTargets: (account: string) => readonly AuditTarget[];
    /** Where the organization is asked for its accounts. */
    readonly region: string;
  };
  /** Path of the exemptions, relative to the targets file. */
  readonly exemptions?: string;
}

/** What applies to all targets of one audit. */
export type AuditExemptions = readonly ResourceExemption[];
