import { writeFile } from "node:fs/promises";
import type { Console } from "../command";
import { renderReport } from "../report";
import { isClean, type AuditReport } from "../report/audit-report";
import { toTotal } from "../report/total";
import { auditTargets } from "./audit-targets";
import type { AuditOptions } from "./options";
import { AuditProgress, type Screen } from "./progress";
import { resolveScope } from "./resolve-scope";

/**
 * Does what the command line asked for; true when the audit is clean.
 * @throws {GuardrailError} where nothing could be started.
 */
export async function runAudit(
  options: AuditOptions,
  { print, complain }: Console,
  screen: Screen,
): Promise<boolean> {
  const report = await audit(options, complain, screen);
  for (const { format, path } of options.outputs) {
    const text = renderReport(format, report);
    if (path === undefined) print(text.trimEnd());
    else await writeFile(path, text);
  }
  const outcome = isClean(report) ? "clean" : "NOT clean";
  complain(`audit ${outcome} (--fail-on ${report.failOn}): ${toTotal(report)}`);
  return isClean(report);
}

async function audit(
  options: AuditOptions,
  say: (line: string) => void,
  screen: Screen,
): Promise<AuditReport> {
  const { targets, exemptions } = await resolveScope(options, say);
  const started = new Date().toISOString();
  const { withRuns, maxAttempts, failOn, scope } = options;
  const settings = { exemptions, today: started.slice(0, 10), withRuns, maxAttempts };
  const progress = new AuditProgress(targets.length, screen);
  try {
    const reports = await auditTargets(targets, settings, options, progress);
    return {
      startedAt: started,
      endedAt: new Date().toISOString(),
      failOn,
      ...(scope.kind === "file" && { targetsFile: scope.path }),
      targets: reports,
    };
  } finally {
    progress.close();
  }
}
