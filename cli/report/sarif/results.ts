import type { Result, Suppression } from "sarif";
import { toExemptibleArn, toTerms } from "../../../core/exemption";
import type { ReportedFinding, TargetReport } from "../audit-report";
import { toFingerprint } from "../fingerprint";
import { toFindingText } from "../wording";
import { toLocation } from "./location";
import { levels } from "./rules";

/**
 * The findings of a target. Unknown ones fail as violations do: SARIF's kind "open" has no level, and
 * code scanning would show it below everything else.
 */
export function toResults(target: TargetReport, file: string | undefined): readonly Result[] {
  const seen = new Map<string, number>();
  return target.findings.map((reported) => {
    const { finding } = reported;
    const fingerprint = toFingerprint(finding);
    const count = (seen.get(fingerprint) ?? 0) + 1;
    seen.set(fingerprint, count);
    return {
      ruleId: finding.control,
      level: levels[finding.severity],
      message: { text: toText(reported) },
      locations: [{ ...toLocation(target, file), logicalLocations: [toLogical(reported)] }],
      // The one key that code scanning reads; on one line there are many findings.
      partialFingerprints: { primaryLocationLineHash: `${fingerprint}:${count}` },
      suppressions: toSuppressions(reported),
      properties: toProperties(reported),
    };
  });
}

/** Without what SARIF would read as a link: [text](address). */
function toText(reported: ReportedFinding): string {
  return toFindingText(reported).replaceAll("](", "\\](");
}

function toLogical({ finding: { resource } }: ReportedFinding) {
  const { name, kind } = resource;
  return { name, kind, fullyQualifiedName: toExemptibleArn(resource) };
}

/** Empty rather than left out: SARIF wants it with every result of a run, or with none. */
function toSuppressions({ exemption }: ReportedFinding): Suppression[] {
  if (exemption.status !== "in-force") return [];
  const justification = toTerms(exemption.exemption);
  return [{ kind: "external", status: "accepted", justification }];
}

function toProperties({ finding }: ReportedFinding) {
  const { severity, remediable, resource, subject, verdict } = finding;
  return {
    severity,
    remediable,
    outcome: verdict.outcome,
    account: resource.account,
    region: resource.region,
    subject,
  };
}
