import { controlsUrl } from "../../core/documentation";
import { isOpen, type AuditReport, type ReportedFinding, type TargetReport } from "./audit-report";
import { toTotal } from "./total";
import { toFindingText, toSorted, toTargetText, toVisible } from "./wording";

/** An audit for people: each target with what was found, the most severe first. */
export function renderTable(report: AuditReport): string {
  const targets = report.targets.map((target) => toTarget(target, report.targetsFile));
  return [...targets, `Every control has a page: ${controlsUrl}\n${toTotal(report)}\n`].join("\n");
}

function toTarget(target: TargetReport, file: string | undefined): string {
  const { line, failure } = target;
  const place = file === undefined || line === undefined ? "" : ` (${file}:${line})`;
  const lines = [
    `${toTargetText(target)}${place}: ${failure === undefined ? toCounts(target) : "FAILED"}`,
    ...(failure === undefined ? [] : [`  ${toVisible(failure)}`]),
    ...toSorted(target.findings.filter(isOpen)).map(toLine),
  ];
  return lines.map((each) => `${each}\n`).join("");
}

function toCounts({ findings, verdicts, unread }: TargetReport): string {
  const open = findings.filter(isOpen).length;
  const counts = [
    `${open} findings`,
    `${findings.length - open} exempted`,
    `${verdicts.compliant} compliant`,
    ...(unread.length > 0 ? [`${unread.length} listings NOT READ`] : []),
  ];
  return counts.join(", ");
}

function toLine(reported: ReportedFinding): string {
  const { severity, control } = reported.finding;
  return `  ${severity.padEnd(8)}  ${control}: ${toVisible(toFindingText(reported))}`;
}
