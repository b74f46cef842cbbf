import { fromKeys } from "../../core/keys-of";
import {
  isComplete,
  isFailing,
  isOpen,
  severities,
  type AuditReport,
  type TargetReport,
} from "./audit-report";

/** An audit as numbers. */
export interface Totals {
  readonly targets: number;
  readonly failedTargets: number;
  /** Of which some listings were not read. */
  readonly incompleteTargets: number;
  /** Open findings by severity. */
  readonly open: Readonly<Record<(typeof severities)[number], number>>;
  readonly exempted: number;
  readonly compliant: number;
  readonly notApplicable: number;
  /** Open findings from the severity on that makes the audit fail. */
  readonly failing: number;
}

export function countUp({ targets, failOn }: AuditReport): Totals {
  const findings = targets.flatMap((target) => target.findings);
  const open = findings.filter(isOpen);
  const failed = targets.filter(({ failure }) => failure !== undefined).length;
  const sum = (count: (target: TargetReport) => number) =>
    targets.reduce((total, target) => total + count(target), 0);
  return {
    targets: targets.length,
    failedTargets: failed,
    incompleteTargets: targets.filter((target) => !isComplete(target)).length - failed,
    open: fromKeys(
      severities,
      (severity) => open.filter(({ finding }) => finding.severity === severity).length,
    ),
    exempted: findings.length - open.length,
    compliant: sum(({ verdicts }) => verdicts.compliant),
    notApplicable: sum(({ verdicts }) => verdicts["not-applicable"]),
    failing: open.filter((reported) => isFailing(reported, failOn)).length,
  };
}

/** One line, such as `2 targets, 1 failed; 3 findings (1 critical, 2 high); 4 exempted`. */
export function toTotal(report: AuditReport): string {
  const { targets, failedTargets, incompleteTargets, open, exempted, compliant } = countUp(report);
  const bySeverity = severities
    .toReversed()
    .filter((severity) => open[severity] > 0)
    .map((severity) => `${open[severity]} ${severity}`);
  const all = severities.reduce((total, severity) => total + open[severity], 0);
  return [
    [
      `${targets} targets`,
      ...(failedTargets > 0 ? [`${failedTargets} failed`] : []),
      ...(incompleteTargets > 0 ? [`${incompleteTargets} not read completely`] : []),
    ].join(", "),
    `${all} findings${bySeverity.length > 0 ? ` (${bySeverity.join(", ")})` : ""}`,
    `${exempted} exempted`,
    `${compliant} compliant`,
  ].join("; ");
}
