import { writeFile } from "node:fs/promises";
import { AuditProgress, type Screen } from "../audit/progress";
import { resolveScope } from "../audit/resolve-scope";
import type { Console } from "../command";
import { runTargets } from "../targets/run-targets";
import type { PreflightOptions } from "./options";
import { withKeyConfigs } from "./planned-keys";
import { isSafe, toCounts, type PreflightReport } from "./preflight-report";
import { preflightTarget } from "./preflight-target";
import { renderReport } from "./report";

/**
 * Does what the command line asked for; true when nobody loses access.
 * @throws {GuardrailError} where nothing could be started.
 */
export async function runPreflight(
  options: PreflightOptions,
  { print, complain }: Console,
  screen: Screen,
): Promise<boolean> {
  const report = await lookAtAll(options, complain, screen);
  for (const { format, path } of options.outputs) {
    const text = renderReport(format, report);
    if (path === undefined) print(text.trimEnd());
    else await writeFile(path, text);
  }
  const failed = report.targets.filter(({ failure }) => failure !== undefined).length;
  const outcome = isSafe(report) ? "safe" : "NOT safe";
  const counts = toCounts(report.targets);
  complain(`preflight ${outcome}: ${report.targets.length} targets, ${failed} failed; ${counts}`);
  return isSafe(report);
}

async function lookAtAll(
  options: PreflightOptions,
  say: (line: string) => void,
  screen: Screen,
): Promise<PreflightReport> {
  const { scope, maxAttempts } = options;
  const { targets: found } = await resolveScope({ scope, exemptions: undefined }, say);
  const targets = withKeyConfigs(found);
  const progress = new AuditProgress(targets.length, screen);
  try {
    const reports = await runTargets(targets, options, async (target) => {
      const report = await preflightTarget(target, maxAttempts, progress.start(target));
      progress.end(target, { ...report, found: toCounts([report]) });
      return report;
    });
    return { ...(scope.kind === "file" && { targetsFile: scope.path }), targets: reports };
  } finally {
    progress.close();
  }
}
