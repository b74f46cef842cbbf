import { toTerms } from "../../core/exemption";
import { controlsUrl } from "../../core/documentation";
import { toMessage } from "../../core/messages/finding";
import {
  isOpen,
  severities,
  type AuditReport,
  type ReportedFinding,
  type TargetReport,
} from "./audit-report";
import { toTotal } from "./total";

/** An audit for people: each target with what was found, the most severe first. */
export function renderTable(report: AuditReport): string {
  const targets = report.targets.map((target) => toTarget(target, report.targetsFile));
  return [...targets, `Every control has a page: ${controlsUrl}\n${toTotal(report)}\n`].join("\n");
}

function toTarget(target: TargetReport, file: string | undefined): string {
  const { account = "unknown account", region, line, failure } = target;
  const place = file === undefined || line === undefined ? "" : ` (${file}:${line})`;
  const lines = [
    `${account} ${region}${place}: ${failure === undefined ? toCounts(target) : "FAILED"}`,
    ...(failure === undefined ? [] : [`  ${escape(failure)}`]),
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

function toSorted(findings: readonly ReportedFinding[]): readonly ReportedFinding[] {
  const rank = ({ finding }: ReportedFinding) => severities.indexOf(finding.severity);
  return findings.toSorted((one, other) => rank(other) - rank(one));
}

function toLine({ finding, exemption }: ReportedFinding): string {
  const expired =
    exemption.status === "expired"
      ? ` An exemption has expired: ${toTerms(exemption.exemption)}`
      : "";
  const { what, found, required, next } = toMessage(finding);
  const text = `${what} (found ${found}; required ${required}). ${next}${expired}`;
  return `  ${finding.severity.padEnd(8)}  ${finding.control}: ${escape(text)}`;
}

/** A name with control or direction characters would change what a terminal shows. */
function escape(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
