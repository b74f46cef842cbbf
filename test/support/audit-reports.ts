import type { AuditReport, ReportedFinding, TargetReport } from "../../cli/report/audit-report";
import type { Finding } from "../../core/finding";
import { unresolved } from "../../core/observed/fact";
import { toResource } from "../../core/resource";
import { nonCompliant, unknown } from "../../core/verdict";
import { accountRegion } from "./observations";

/** A violation of a job, with one thing changed. */
export function aReported(
  name = "load",
  changes: Partial<Finding> = {},
  exemption: ReportedFinding["exemption"] = { status: "none" },
): ReportedFinding {
  const finding: Finding = {
    control: "job-security-configuration",
    resource: toResource("job", { name, accountRegion }),
    severity: "high",
    remediable: false,
    verdict: nonCompliant({ code: "security-configuration-absent" }),
    ...changes,
  };
  return { finding, exemption };
}

export const terms = {
  resource: "arn:aws:glue:*:*:job/*",
  control: "job-security-configuration",
  owner: "sales",
  reason: "retired in spring",
  expires: "2027-03-31",
};

/** A target that was judged, with nothing found. */
export function aTarget(changes: Partial<TargetReport> = {}): TargetReport {
  return {
    account: accountRegion.account,
    region: accountRegion.region,
    unread: [],
    verdicts: { compliant: 2, "non-compliant": 0, "not-applicable": 1, unknown: 0 },
    findings: [],
    ...changes,
  };
}

export function aReport(
  targets: readonly TargetReport[],
  changes: Partial<AuditReport> = {},
): AuditReport {
  const startedAt = "2026-11-22T10:00:00.000Z";
  return { startedAt, endedAt: "2026-11-22T10:00:05.000Z", failOn: "low", targets, ...changes };
}

const why = unresolved("access-denied", "AccessDeniedException: no");

/** One target of each sort: with findings of each sort, with a listing unread, and failed. */
export const mixedReport = aReport(
  [
    aTarget({
      line: 7,
      verdicts: { compliant: 2, "non-compliant": 3, "not-applicable": 1, unknown: 0 },
      findings: [
        aReported("a", { severity: "low" }),
        aReported("b", {}, { status: "expired", exemption: terms }),
        aReported("c", {}, { status: "in-force", exemption: terms }),
      ],
    }),
    aTarget({
      region: "us-east-1",
      line: 8,
      unread: [{ listing: "jobs", why }],
      verdicts: { compliant: 2, "non-compliant": 0, "not-applicable": 1, unknown: 1 },
      findings: [aReported("*", { verdict: unknown(why) })],
    }),
    aTarget({
      account: "444455556666",
      line: 9,
      failure: "AssumeRole failed",
      verdicts: { compliant: 0, "non-compliant": 0, "not-applicable": 0, unknown: 0 },
    }),
  ],
  { targetsFile: "targets.yaml" },
);
