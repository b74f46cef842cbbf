import { GlueClient } from "@aws-sdk/client-glue";
import { KMSClient } from "@aws-sdk/client-kms";
import { readFileSync } from "node:fs";
import { readInventory } from "../../aws/glue-inventory";
import { TargetJudgement } from "../../cli/audit/target-judgement";
import type { TargetReport } from "../../cli/report/audit-report";
import type { Finding } from "../../core/finding";
import { toPartition } from "../../core/partition";

/** Where an inventory is read. */
interface AuditedPlace {
  readonly endpoint: string;
  readonly account: string;
  readonly region: string;
  readonly withRuns?: boolean;
}

/** Audits what one endpoint has, as the command does it for one target, without a process of its own. */
export async function auditEndpoint(place: AuditedPlace): Promise<TargetJudgement["report"]> {
  const { endpoint, account, region, withRuns = false } = place;
  const credentials = { accessKeyId: "LOCALENGINEER", secretAccessKey: "local" };
  const settings = { endpoint, region, credentials };
  const judgement = new TargetJudgement(
    {
      accountRegion: { partition: toPartition(region), account, region },
      metadataKeys: "any-customer-key",
      passwordKeys: "any-customer-key",
      securityConfigurationKeys: "any-customer-key",
      serviceRoles: "any",
      knownSecurityConfigurations: [],
    },
    [],
    "2026-11-22",
  );
  const [glue, kms] = [new GlueClient(settings), new KMSClient(settings)];
  for await (const page of readInventory({ glue, kms, account, withRuns })) judgement.note(page);
  glue.destroy();
  kms.destroy();
  return judgement.report;
}

/** Control, kind, name and reason of each finding, sorted: as the generator writes its truth. */
export function toFound({ findings }: Pick<TargetReport, "findings">): readonly string[] {
  return findings
    .map(({ finding: { control, resource, verdict } }) => {
      const reason = verdict.outcome === "non-compliant" ? verdict.reason.code : verdict.outcome;
      return `${control} ${resource.kind} ${resource.name} ${reason}`;
    })
    .toSorted();
}

/** The same of a JSON report. */
export function readFound(path: string): readonly string[] {
  const { targets } = JSON.parse(readFileSync(path, "utf8")) as {
    readonly targets: readonly { readonly findings: readonly Finding[] }[];
  };
  const findings = targets.flatMap((target) => target.findings);
  return toFound({
    findings: findings.map((finding) => ({ finding, exemption: { status: "none" } })),
  });
}
