import { version } from "../../package.json";
import type { FrameworkClause, Severity } from "../../core/control";
import { documentationUrl, toControlUrl } from "../../core/documentation";
import { toExemptibleArn, toTerms } from "../../core/exemption";
import { kindNames } from "../../core/messages/resource";
import { toPartition } from "../../core/partition";
import type { AuditReport, ReportedFinding, TargetReport } from "./audit-report";
import { controlOf } from "./control-of";
import { toFingerprint } from "./fingerprint";
import { toFindingText, toTargetText } from "./wording";

const severityIds: Readonly<Record<Severity, number>> = { low: 2, medium: 3, high: 4, critical: 5 };

const product = {
  name: "Glue encryption guardrail",
  vendor_name: "Glue encryption guardrail",
  url_string: `${documentationUrl}/audit.md`,
  version,
};

/** An audit for a security data lake: compliance findings (class 2003) of OCSF 1.5.0, with its cloud profile. */
export function renderOcsf(report: AuditReport): string {
  const events = report.targets.flatMap((target) => [
    ...(target.failure === undefined ? [] : [toFailure(target, target.failure, report)]),
    ...target.findings.map((reported) => toEvent(target, reported, report)),
  ]);
  return `${JSON.stringify(events, null, 2)}\n`;
}

function toEvent(target: TargetReport, reported: ReportedFinding, report: AuditReport) {
  const { finding } = reported;
  const { control, severity, resource } = finding;
  const { title, rationale, remediationSteps } = controlOf(finding);
  return {
    ...toHead(target, report),
    severity_id: severityIds[severity],
    severity,
    ...toStatus(reported),
    message: toFindingText(reported),
    finding_info: {
      uid: toFingerprint(finding),
      title,
      desc: rationale,
      created_time: Date.parse(report.startedAt),
      src_url: toControlUrl(control),
    },
    compliance: toCompliance(reported),
    remediation: { desc: remediationSteps, references: [toControlUrl(control)] },
    resources: [
      {
        uid: toExemptibleArn(resource),
        name: resource.name,
        type: kindNames[resource.kind],
        region: target.region,
        cloud_partition: toPartition(target.region),
      },
    ],
  };
}

function toStatus({ exemption }: ReportedFinding) {
  if (exemption.status !== "in-force") return { status_id: 1, status: "New" };
  return { status_id: 3, status: "Suppressed", status_detail: toTerms(exemption.exemption) };
}

function toCompliance({ finding }: ReportedFinding) {
  const { frameworks } = controlOf(finding);
  return {
    control: finding.control,
    standards: [...new Set(frameworks.map(toStandard))],
    requirements: frameworks.map((clause) => `${toStandard(clause)} ${clause.reference}`),
    ...(finding.verdict.outcome === "unknown" ? notKnown : { status_id: 3, status: "Fail" }),
  };
}

const notKnown = { status_id: 0, status: "Unknown" } as const;

function toStandard({ name, version: edition }: FrameworkClause): string {
  return edition === undefined ? name : `${name} ${edition}`;
}

/** A target that failed is an event about its account, so that it is not missed. */
function toFailure(target: TargetReport, failure: string, report: AuditReport) {
  const { account = "unknown", region } = target;
  const text = `${toTargetText(target)} could not be judged: ${failure}`;
  return {
    ...toHead(target, report),
    severity_id: severityIds.high,
    severity: "high",
    status_id: 1,
    status: "New",
    message: text,
    finding_info: {
      uid: `target/${account}/${region}`,
      title: "The account and Region could be audited.",
      desc: text,
      created_time: Date.parse(report.startedAt),
      src_url: product.url_string,
    },
    compliance: { control: "audit", standards: [product.name], ...notKnown },
    resources: [{ uid: account, name: account, type: "AWS account", region }],
  };
}

function toHead(
  { account = "unknown", region }: TargetReport,
  { startedAt, endedAt }: AuditReport,
) {
  return {
    activity_id: 1,
    activity_name: "Create",
    category_uid: 2,
    category_name: "Findings",
    class_uid: 2003,
    class_name: "Compliance Finding",
    type_uid: 200301,
    type_name: "Compliance Finding: Create",
    time: Date.parse(endedAt),
    start_time: Date.parse(startedAt),
    end_time: Date.parse(endedAt),
    metadata: { version: "1.5.0", profiles: ["cloud"], product },
    cloud: {
      provider: "AWS",
      region,
      account: { uid: account, name: account, type_id: 10, type: "AWS Account" },
    },
  };
}
