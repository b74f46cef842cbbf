import { toControlUrl } from "../../core/documentation";
import { toMessage } from "../../core/messages/finding";
import { isClean, type AuditReport, type ReportedFinding, type TargetReport } from "./audit-report";
import { countUp } from "./total";

/** An audit for programs; docs/audit.md documents each field, and a change of one raises the version. */
export function renderJson(report: AuditReport): string {
  const { startedAt, endedAt, failOn, targetsFile, targets } = report;
  const document = {
    version: 1,
    startedAt,
    endedAt,
    failOn,
    isClean: isClean(report),
    ...(targetsFile !== undefined && { targetsFile }),
    totals: countUp(report),
    targets: targets.map(toTarget),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function toTarget({ account, region, line, failure, unread, ...target }: TargetReport) {
  return {
    ...(account !== undefined && { account }),
    region,
    ...(line !== undefined && { line }),
    status: failure === undefined ? "judged" : "failed",
    ...(failure !== undefined && { failure }),
    unread: unread.map(({ listing, why: { code, detail } }) => ({
      listing,
      code,
      ...(detail !== undefined && { detail }),
    })),
    verdicts: target.verdicts,
    findings: target.findings.map(toFinding),
  };
}

function toFinding({ finding, exemption }: ReportedFinding) {
  const { control, severity, remediable, resource, subject, verdict } = finding;
  return {
    control,
    url: toControlUrl(control),
    severity,
    remediable,
    resource,
    ...(subject !== undefined && { subject }),
    verdict,
    message: toMessage(finding),
    ...(exemption.status !== "none" && {
      exemption: { status: exemption.status, ...exemption.exemption },
    }),
  };
}
