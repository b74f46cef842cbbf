import { isOpen, type TargetReport } from "../report/audit-report";
import type { AuditTarget } from "../targets/audit-target";
import { runTargets, type TargetLimits } from "../targets/run-targets";
import { auditTarget, type AuditSettings } from "./audit-target";
import type { AuditProgress } from "./progress";

/** Audits all targets, several at a time; each has a report, in the order given. */
export async function auditTargets(
  targets: readonly AuditTarget[],
  settings: AuditSettings,
  limits: TargetLimits,
  progress: AuditProgress,
): Promise<readonly TargetReport[]> {
  return runTargets(targets, limits, async (target) => {
    const onPage = progress.start(target);
    const report = await auditTarget(target, settings, onPage);
    const found = `${report.findings.filter(isOpen).length} findings`;
    progress.end(target, { ...report, found });
    return report;
  });
}
