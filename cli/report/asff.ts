import { toArn } from "../../core/deployed/names";
import { documentationUrl, toControlUrl } from "../../core/documentation";
import { toExemptibleArn, toTerms } from "../../core/exemption";
import { toPartition } from "../../core/partition";
import type { AuditReport, ReportedFinding, TargetReport } from "./audit-report";
import { controlOf } from "./control-of";
import { toFingerprint } from "./fingerprint";
import { toFindingText } from "./wording";

/** As many as one BatchImportFindings takes. */
const batchSize = 100;

/** An audit for AWS Security Hub: what BatchImportFindings takes, by account and Region. */
export function renderAsff(report: AuditReport): string {
  const batches = report.targets.flatMap((target) => toBatches(target, report));
  return `${JSON.stringify(batches, null, 2)}\n`;
}

function toBatches(target: TargetReport, { startedAt, endedAt }: AuditReport) {
  const { account, region, failure, findings } = target;
  if (account === undefined) return [];
  const place = { account, region, startedAt, endedAt };
  const all = [
    ...(failure === undefined ? [] : [toFailure(place, failure)]),
    ...findings.map((reported) => toFinding(place, reported)),
  ];
  const starts = Array.from(
    { length: Math.ceil(all.length / batchSize) },
    (_, at) => at * batchSize,
  );
  return starts.map((at) => ({ account, region, Findings: all.slice(at, at + batchSize) }));
}

interface Place {
  readonly account: string;
  readonly region: string;
  readonly startedAt: string;
  readonly endedAt: string;
}

function toFinding(place: Place, reported: ReportedFinding) {
  const { finding, exemption } = reported;
  const { control, severity, resource, verdict } = finding;
  const { name, kind } = resource;
  const partition = toPartition(place.region);
  return {
    ...toHead(place, toFingerprint(finding), control),
    Severity: { Label: severity.toUpperCase(), Original: severity },
    Title: cut(controlOf(finding).title, 256),
    Description: cut(toFindingText(reported), 1024),
    Remediation: {
      Recommendation: { Text: "Do what the page of the control says.", Url: toControlUrl(control) },
    },
    Compliance: { Status: verdict.outcome === "unknown" ? "NOT_AVAILABLE" : "FAILED" },
    Resources: [
      {
        Type: "Other",
        Id: toExemptibleArn(resource),
        Partition: partition,
        Region: place.region,
        Details: { Other: { name, kind } },
      },
    ],
    // Security Hub takes a workflow status from a product once; this one also later.
    RecordState: exemption.status === "in-force" ? "ARCHIVED" : "ACTIVE",
    ...(exemption.status !== "none" && {
      ProductFields: { [`exemption-${exemption.status}`]: cut(toTerms(exemption.exemption), 1024) },
    }),
  };
}

/** A target that failed is a finding on its account, so that it is not missed. */
function toFailure(place: Place, failure: string) {
  const { account, region } = place;
  return {
    ...toHead(place, "target", "audit"),
    Severity: { Label: "HIGH" },
    Title: "The account and Region could be audited.",
    Description: cut(`${account} ${region} could not be judged: ${failure}`, 1024),
    Remediation: {
      Recommendation: { Text: "Do what the page says.", Url: `${documentationUrl}/audit.md` },
    },
    Compliance: { Status: "NOT_AVAILABLE" },
    Resources: [
      {
        Type: "AwsAccount",
        Id: `AWS::::Account:${account}`,
        Partition: toPartition(region),
        Region: region,
      },
    ],
    RecordState: "ACTIVE",
  };
}

function toHead({ account, region, startedAt, endedAt }: Place, id: string, generator: string) {
  const place = { partition: toPartition(region), account, region };
  return {
    SchemaVersion: "2018-10-08",
    Id: `glue-encryption-guardrail/${account}/${region}/${id}`,
    ProductArn: toArn(place, "securityhub", `product/${account}/default`),
    GeneratorId: `glue-encryption-guardrail/${generator}`,
    AwsAccountId: account,
    Types: ["Software and Configuration Checks/AWS Security Best Practices"],
    CreatedAt: startedAt,
    UpdatedAt: endedAt,
  };
}

/** By characters, none of which it splits. */
function cut(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join("")}…`;
}
