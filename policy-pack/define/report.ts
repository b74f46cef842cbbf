import type { ReportViolation } from "@pulumi/policy";
import { toPolicyUrl } from "../../core/documentation";
import { toTerms } from "../../core/exemption";
import type { Finding } from "../../core/finding";
import { toExemptibleText, type Message } from "../../core/messages/finding";
import type { Verdict } from "../../core/verdict";
import type { Context } from "../configuration/configuration";
import { findExemption } from "../configuration/exemptions";
import type { Statement } from "./metadata";

/** Where a finding stands, and how it is corrected. */
export interface Place {
  readonly urn: string;
  readonly remediationSteps: string;
}

/**
 * Reports a finding: a violation at the policy's level, what could not be judged as advisory.
 *
 * @returns why nothing was reported, where the policy does not apply or an exemption covers it.
 */
export function reportFinding(
  finding: Finding,
  { urn, remediationSteps }: Place,
  context: Context,
  reportViolation: ReportViolation,
): string | undefined {
  const { control, verdict } = finding;
  const complaint = {
    policy: control,
    urn,
    text: `${toExemptibleText(finding)}\nFix: ${remediationSteps}${toApproval(verdict)}`,
  };
  switch (verdict.outcome) {
    case "compliant":
      return undefined;
    case "not-applicable":
      return verdict.because;
    case "unknown":
      return reportComplaint(complaint, context, toAdvisory(reportViolation));
    case "non-compliant":
      return reportComplaint(complaint, context, reportViolation);
  }
}

/** The field of the pack's configuration that approves a key; a stack approves by naming one. */
function toApproval(verdict: Verdict): string {
  if (verdict.outcome !== "non-compliant") return "";
  const isApprovable = ["key-not-approved", "key-other-account"].includes(verdict.reason.code);
  return isApprovable
    ? " To approve the key, list it in approvedKeys of the policy pack's configuration."
    : "";
}

/** The text of a complaint that no control makes. */
export function toStatementText(
  { id, remediationSteps }: Statement,
  { what, found, required, next }: Message,
): string {
  const sentences = `${what} (found ${found}; required ${required}). ${next}`;
  return `${sentences} See ${toPolicyUrl(id)}\nFix: ${remediationSteps}`;
}

/** Something to report on one resource, or on the stack where its URN is that of the stack. */
export interface Complaint {
  readonly policy: string;
  readonly urn: string;
  readonly text: string;
}

/**
 * Reports a complaint unless an exemption covers it.
 *
 * @returns the terms of that exemption.
 */
export function reportComplaint(
  { policy, urn, text }: Complaint,
  { configuration, today }: Context,
  reportViolation: ReportViolation,
): string | undefined {
  const found = findExemption(configuration.exemptions, policy, urn, today);
  switch (found.status) {
    case "in-force":
      return `Exempted ${toTerms(found.exemption)}`;
    case "expired":
      reportViolation(`${text}\nAn exemption has expired: ${toTerms(found.exemption)}`, urn);
      return undefined;
    case "none":
      reportViolation(text, urn);
      return undefined;
  }
}

/**
 * The SDK takes an object here, with a level of its own, which its published types leave out
 * (`makeReportViolationFun` in @pulumi/policy's server.ts; the SDK reports unknown values likewise).
 * It is the only way for a mandatory policy to report without blocking; an engine test covers it.
 */
type ReportAtLevel = (violation: {
  readonly message: string;
  readonly urn: string | undefined;
  readonly enforcementLevel: "advisory";
}) => void;

export function toAdvisory(reportViolation: ReportViolation): ReportViolation {
  const reportAtLevel = reportViolation as unknown as ReportAtLevel;
  return (message, urn) => {
    reportAtLevel({ message, urn, enforcementLevel: "advisory" });
  };
}
