import pLimit from "p-limit";
import type { TargetReport } from "../report/audit-report";
import type { AuditTarget } from "../targets/audit-target";
import { auditTarget, type AuditSettings } from "./audit-target";
import type { AuditProgress } from "./progress";

/** Targets at a time, in all and in one account. */
export interface AuditLimits {
  readonly concurrency: number;
  readonly perAccount: number;
}

/** Audits all targets, several at a time; each has a report, in the order given. */
export async function auditTargets(
  targets: readonly AuditTarget[],
  settings: AuditSettings,
  { concurrency, perAccount }: AuditLimits,
  progress: AuditProgress,
): Promise<readonly TargetReport[]> {
  const atAll = pLimit(concurrency);
  const accounts = new Map(targets.map(({ account }) => [account, pLimit(perAccount)]));
  const runOne = async (target: AuditTarget) => {
    const onPage = progress.start(target);
    const report = await auditTarget(target, settings, onPage);
    progress.end(target, report);
    return report;
  };
  // The account's limit is outside, so that a target that waits for its account holds no place.
  return Promise.all(
    targets.map((target) => {
      const inAccount = accounts.get(target.account) ?? atAll;
      return inAccount(() => atAll(() => runOne(target)));
    }),
  );
}
