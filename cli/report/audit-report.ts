import type { Severity } from "../../core/control";
import type { ExemptionStatus, ResourceExemption } from "../../core/exemption";
import type { Finding } from "../../core/finding";
import type { Listing } from "../../core/inventory/item";
import type { Unresolved } from "../../core/observed/fact";
import type { Verdict } from "../../core/verdict";

/** From the least to the most severe. */
export const severities = ["low", "medium", "high", "critical"] as const satisfies Severity[];

/** From which severity a finding makes an audit fail; "none" leaves that to failed targets. */
export type FailOn = Severity | "none";

/** A finding that is no compliant one, and the exemption that is about it. */
export interface ReportedFinding {
  readonly finding: Finding;
  readonly exemption: ExemptionStatus<ResourceExemption>;
}

/** A listing that was not read, or not to its end. */
export interface UnreadListing {
  readonly listing: Listing;
  readonly why: Unresolved;
}

/** What an audit says of one account and Region. */
export interface TargetReport {
  /** Left out where not even the caller's own account could be read. */
  readonly account?: string;
  readonly region: string;
  /** Where the targets file names it, from 1. */
  readonly line?: number;
  /** Why it could not be judged; then nothing else is certain. */
  readonly failure?: string;
  readonly unread: readonly UnreadListing[];
  /** How many findings had each verdict. */
  readonly verdicts: Readonly<Record<Verdict["outcome"], number>>;
  /** Those that are violations or unknown, exempted ones included. */
  readonly findings: readonly ReportedFinding[];
}

/** What a whole audit found; every format is made of this and of nothing else. */
export interface AuditReport {
  /** In UTC, as ISO 8601 writes it. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly failOn: FailOn;
  readonly targetsFile?: string;
  readonly targets: readonly TargetReport[];
}

/** Whether nothing permits the finding. */
export function isOpen({ exemption }: ReportedFinding): boolean {
  return exemption.status !== "in-force";
}

/** Whether the finding makes the audit fail. */
export function isFailing(reported: ReportedFinding, failOn: FailOn): boolean {
  if (failOn === "none") return false;
  return (
    isOpen(reported) && severities.indexOf(reported.finding.severity) >= severities.indexOf(failOn)
  );
}

/** Whether the audit of a target ended with all that it is about read. */
export function isComplete({ failure, unread }: TargetReport): boolean {
  return failure === undefined && unread.length === 0;
}

/** Clean is only what was read completely. */
export function isClean({ targets, failOn }: AuditReport): boolean {
  return targets.every(
    (target) =>
      isComplete(target) && !target.findings.some((reported) => isFailing(reported, failOn)),
  );
}
