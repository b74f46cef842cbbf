import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { AwsError, toUnresolved } from "../../aws/errors";
import { guardrailParameter } from "../../core/controls/guardrail-parameter";
import { metric } from "../../core/deployed/metrics";
import { isPathCheckDue } from "../../core/judges/path";
import { evaluatePath, joinFindings } from "../../core/self-check/evaluate";
import { noFacts, type Incident } from "../alerts/incident";
import type { JudgedOutcome, Outcome } from "../heal/outcome";
import { toLine } from "../log";
import { timeLeft, type Run } from "../run";
import type { SelfCheck } from "./check";

/** What came of the check whether events still arrive: most often it was not due. */
export interface PathCheck {
  readonly selfCheck: SelfCheck;
  readonly incidents: readonly Incident[];
}

/**
 * Where it is due, repeats the settings as they are in a Put: its event has to come the whole way back,
 * and proves on that way that the function may still write. When it was made, and when its event came, is
 * kept by metrics, as a process of the function may end at any time. Never rejects.
 */
export async function checkPath(
  run: Run,
  outcome: Outcome,
  selfCheck: SelfCheck,
): Promise<PathCheck> {
  if (!isDue(run, selfCheck) || !isAsRequired(outcome)) return { selfCheck, incidents: [] };
  const { aws, log } = run;
  try {
    await aws.applyCatalog(outcome.after, timeLeft(run));
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return toFailed(run, selfCheck, error);
  }
  log.logger.info(
    "The settings were written again as they are, to see the event arrive.",
    toLine(run),
  );
  log.metrics.addMetric(metric.pathChecks, MetricUnit.Count, 1);
  log.metrics.publishStoredMetrics();
  return { selfCheck, incidents: [] };
}

/** What an earlier run saw would call for the same check again; this is less than the shortest period. */
const freshMs = 30_000;

function isDue({ mode, wakeUp, clock }: Run, { path }: SelfCheck): boolean {
  if (mode !== "enforce" || path === undefined) return false;
  if (wakeUp.kind !== "schedule" && wakeUp.kind !== "alarm") return false;
  return clock.now() - path.lookedAt < freshMs && isPathCheckDue(path);
}

/** Whether the settings and their keys were as required, so that writing them again is safe. */
function isAsRequired(outcome: Outcome): outcome is JudgedOutcome {
  if (outcome.kind !== "judged" || outcome.puts > 0 || outcome.failure !== undefined) return false;
  return outcome.standing
    .filter(({ control }) => control !== guardrailParameter.id)
    .every(({ verdict }) => verdict.outcome === "compliant");
}

/** Nobody knows then whether events arrive; and a function that may not write cannot heal. */
function toFailed(run: Run, selfCheck: SelfCheck, error: AwsError): PathCheck {
  const path = { times: toUnresolved(error), lookedAt: run.clock.now() };
  const findings = [evaluatePath(path, run.requirement.accountRegion)];
  const failure: Incident = {
    ...noFacts,
    kind: "failure",
    id: `failure ${error.message}`,
    findings: [],
    error: error.message,
  };
  return {
    selfCheck: {
      ...selfCheck,
      found: joinFindings(selfCheck.found, findings),
      standing: joinFindings(selfCheck.standing, findings),
    },
    incidents: error.isRetryable ? [] : [failure],
  };
}
