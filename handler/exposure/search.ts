import type { Finding } from "../../core/finding";
import { toExposureReportIncidents } from "../alerts/exposure-report-incidents";
import type { Incident } from "../alerts/incident";
import type { Outcome } from "../heal/outcome";
import { reportFindings, toLine } from "../log";
import type { Run } from "../run";
import { reportDueExposures, type ExposureReport } from "./report";

/** What a search of the event history came to. */
export interface Search {
  /** What people are to be notified of. */
  readonly incidents: readonly Incident[];
  /** What was written to the catalog while its encryption was off. */
  readonly exposed: readonly Finding[];
  /** What the run made of the catalog when it was changed meanwhile; most often nothing. */
  readonly interruption: Outcome | undefined;
}

/** Looks for what was written while encryption was off, where that is due, and writes it down. */
export async function searchHistory(run: Run, outcome: Outcome): Promise<Search> {
  const report = await reportDueExposures(run, outcome);
  const exposed = report.windows.flatMap(({ findings }) => findings);
  reportFindings(run, exposed);
  writeDown(run, report);
  const incidents = toExposureReportIncidents(run, report);
  return { incidents, exposed, interruption: report.interruption };
}

function writeDown(run: Run, { windows, incomplete, paused }: ExposureReport): void {
  const { logger } = run.log;
  for (const { window, findings } of windows) {
    if (findings.length > 0 || incomplete !== undefined) continue;
    logger.info("Nothing was written to the catalog while its encryption was off.", {
      ...toLine(run),
      halves: window.halves,
      from: window.from.eventTime,
      until: window.until.eventTime,
    });
  }
  const text = "CloudTrail's event history was not read completely";
  if (paused !== undefined) logger.info(`${text}: ${paused}`, toLine(run));
  if (incomplete === undefined) return;
  logger.warn(`${text}: ${incomplete}`, toLine(run));
}
