import type { ReportingDescriptor } from "sarif";
import type { Severity } from "../../../core/control";
import { controls } from "../../../core/controls";
import { toControlUrl } from "../../../core/documentation";
import type { AuditReport } from "../audit-report";

/** https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning */
const securitySeverities: Readonly<Record<Severity, string>> = {
  low: "2.0",
  medium: "5.5",
  high: "8.0",
  critical: "9.5",
};

export const levels = {
  low: "note",
  medium: "warning",
  high: "error",
  critical: "error",
} as const satisfies Record<Severity, "note" | "warning" | "error">;

/** The controls that have findings as rules, in the order of the docs. */
export function toRules({ targets }: AuditReport): readonly ReportingDescriptor[] {
  const found = new Set(
    targets.flatMap(({ findings }) => findings.map(({ finding }) => finding.control)),
  );
  return controls.filter(({ id }) => found.has(id)).map(toRule);
}

function toRule(control: (typeof controls)[number]): ReportingDescriptor {
  const { id, title, rationale, remediationSteps, severity } = control;
  const url = toControlUrl(id);
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: rationale },
    defaultConfiguration: { level: levels[severity] },
    help: {
      text: `${rationale}\n\n${remediationSteps}\n\n${url}`,
      markdown: `${rationale}\n\n**What to change:** ${remediationSteps}\n\n[The control's page](${url})`,
    },
    helpUri: url,
    properties: {
      "security-severity": securitySeverities[severity],
      precision: "very-high",
      tags: ["security", "encryption", "aws-glue"],
    },
  };
}
