import type { Finding } from "../core/finding";
import type { Incident } from "./alerts/incident";
import { toSelfCheckIncidents } from "./alerts/self-check-incidents";
import { reportDueExposures } from "./exposure/report";
import type { Outcome } from "./heal/outcome";
import { reportFindings } from "./log";
import type { Run } from "./run";
import { checkSelf } from "./self-check/check";
import { checkPath } from "./self-check/path-check";
import { reportSelfCheck } from "./self-check/report";

/** What a run found out beside the state of the catalog. */
export interface SelfReport {
  /** What people are to be notified of. */
  readonly incidents: readonly Incident[];
  /** Findings that remain after the run, those on the catalog and compliant ones included. */
  readonly standing: readonly Finding[];
  /** What was written to the catalog while its encryption was off. */
  readonly exposed: readonly Finding[];
  /** What the run made of the catalog when it was changed meanwhile; most often nothing. */
  readonly interruption: Outcome | undefined;
}

/**
 * Checks the guardrail itself, looks for what was written while encryption was off, and writes both
 * down. Only scheduled and tamper runs do so: this file and all that it alone imports is loaded by them.
 */
export async function reportOnItself(run: Run, outcome: Outcome): Promise<SelfReport> {
  const [{ selfCheck, incidents: met }, exposures] = await Promise.all([
    checkSelf(run, outcome).then((found) => checkPath(run, outcome, found)),
    reportDueExposures(run, outcome),
  ]);
  const exposed = exposures.windows.flatMap(({ findings }) => findings);
  const incidents = [...met, ...toSelfCheckIncidents(run, selfCheck, exposures)];
  reportFindings(run, [...selfCheck.found, ...exposed]);
  reportSelfCheck(run, selfCheck, exposures, incidents);
  const { interruption } = exposures;
  return { incidents, standing: selfCheck.standing, exposed, interruption };
}
