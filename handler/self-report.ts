import type { Finding } from "../core/finding";
import type { Incident } from "./alerts/incident";
import { toSelfCheckIncidents } from "./alerts/self-check-incidents";
import type { Outcome } from "./heal/outcome";
import { reportFindings } from "./log";
import type { Run } from "./run";
import { checkSelf } from "./self-check/check";
import { checkPath } from "./self-check/path-check";
import { reportSelfCheck } from "./self-check/report";

export { searchHistory } from "./exposure/search";

/** What a run found out about the guardrail itself. */
export interface SelfReport {
  /** What people are to be notified of. */
  readonly incidents: readonly Incident[];
  /** Findings that remain after the run, those on the catalog and compliant ones included. */
  readonly standing: readonly Finding[];
}

/**
 * Checks the guardrail itself, and writes down what it saw. Only scheduled and tamper runs do so: this
 * file and all that it alone imports is loaded by them.
 */
export async function reportOnItself(run: Run, outcome: Outcome): Promise<SelfReport> {
  const found = await checkSelf(run, outcome);
  const { selfCheck, incidents: met } = await checkPath(run, outcome, found);
  const incidents = [...met, ...toSelfCheckIncidents(run, selfCheck)];
  reportFindings(run, selfCheck.found);
  reportSelfCheck(run, selfCheck, incidents);
  return { incidents, standing: selfCheck.standing };
}
