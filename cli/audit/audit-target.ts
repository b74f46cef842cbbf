import { readCallerAccount } from "../../aws/accounts/caller";
import { createAccountClients } from "../../aws/accounts/clients";
import { AwsError } from "../../aws/errors";
import { readInventory } from "../../aws/glue-inventory";
import type { InventoryContext } from "../../core/inventory/evaluate";
import type { InventoryItem } from "../../core/inventory/item";
import { toPartition } from "../../core/partition";
import type { TargetReport } from "../report/audit-report";
import type { AuditExemptions, AuditTarget } from "../targets/audit-target";
import { toAccountFailure } from "../targets/account-failure";
import { TargetJudgement } from "./target-judgement";

/** How every target of an audit is read and judged. */
export interface AuditSettings {
  readonly exemptions: AuditExemptions;
  /** Today in UTC, `YYYY-MM-DD`, against which exemptions expire. */
  readonly today: string;
  readonly withRuns: boolean;
  readonly maxAttempts: number;
}

/** Is called with each page that was read. */
type OnPage = (items: readonly InventoryItem[]) => void;

/** Reads and judges one target. Never rejects on an error of AWS: the target then has failed. */
export async function auditTarget(
  target: AuditTarget,
  settings: AuditSettings,
  onPage: OnPage,
): Promise<TargetReport> {
  const { account, region, line } = target;
  try {
    const judged = await judgeTarget(target, settings, onPage);
    return { region, ...(line !== undefined && { line }), ...judged };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return {
      ...(account !== undefined && { account }),
      region,
      ...(line !== undefined && { line }),
      failure: error.message,
      ...nothing(settings),
    };
  }
}

type Judged = Omit<TargetReport, "region" | "line">;

/** @throws AwsError where there are no credentials. */
async function judgeTarget(
  target: AuditTarget,
  settings: AuditSettings,
  onPage: OnPage,
): Promise<Judged> {
  const { region, role } = target;
  const { maxAttempts, withRuns } = settings;
  const session = role && { ...role, sessionName: "glue-guardrail-audit" };
  const clients = createAccountClients({ region, maxAttempts, role: session });
  try {
    const account = await readCallerAccount(clients.sts);
    const foreign = toAccountFailure(target, account);
    if (foreign !== undefined)
      return { account: target.account ?? account, failure: foreign, ...nothing(settings) };
    const judgement = toJudgement({ ...target, account }, settings);
    for await (const page of readInventory({ ...clients, account, withRuns })) {
      judgement.note(page);
      onPage(page);
    }
    const { failure, report } = judgement;
    return { account, ...(failure !== undefined && { failure }), ...report };
  } finally {
    clients.destroy();
  }
}

function nothing(settings: AuditSettings) {
  return toJudgement({ account: "", region: "", requirement: open }, settings).report;
}

const open: AuditTarget["requirement"] = {
  approvedKeys: "any-customer-key",
  serviceRoles: "any",
  knownSecurityConfigurations: [],
};

function toJudgement(
  target: AuditTarget & { readonly account: string },
  { exemptions, today }: AuditSettings,
): TargetJudgement {
  return new TargetJudgement(toRequirement(target), exemptions, today);
}

/** One list of keys for all: an audit knows of no two kinds of key. */
function toRequirement({
  account,
  region,
  requirement,
}: AuditTarget & { readonly account: string }): InventoryContext["requirement"] {
  const { approvedKeys, serviceRoles, knownSecurityConfigurations } = requirement;
  return {
    accountRegion: { partition: toPartition(region), account, region },
    metadataKeys: approvedKeys,
    passwordKeys: approvedKeys,
    securityConfigurationKeys: approvedKeys,
    serviceRoles,
    knownSecurityConfigurations,
  };
}
