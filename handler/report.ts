import type { Logger } from "@aws-lambda-powertools/logger";
import { MetricUnit, type Metrics } from "@aws-lambda-powertools/metrics";
import { isViolation, type Finding } from "../core/finding";
import { toText } from "../core/message";
import { metric, severities, severityDimension } from "../core/metrics";
import { isForeign, toCause, toExposure, toLength } from "./exposure";
import type { Notification } from "./notification";
import type { JudgedOutcome, Outcome } from "./outcome";
import type { Run } from "./run";

/** Where a run is written down: one JSON object per line, and metrics in the embedded format. */
export interface Journal {
  readonly logger: Pick<Logger, "info" | "warn" | "error">;
  readonly metrics: Pick<Metrics, "addDimension" | "addMetric" | "publishStoredMetrics">;
}

/**
 * Writes down what a run found, did and failed at. A healthy run says nothing above INFO, and a run
 * that could not look has no heartbeat.
 */
export function report(
  journal: Journal,
  run: Run,
  outcome: Outcome,
  notifications: readonly Notification[],
): void {
  const line = toLine(run);
  reportForeignCall(journal, run);
  for (const finding of outcome.kind === "judged" ? outcome.found : []) {
    const level = isHealthy(finding) ? "info" : "warn";
    journal.logger[level](toText(finding), { ...line, ...toFields(finding) });
  }
  for (const notification of notifications) {
    const level = ["heal", "exposure"].includes(notification.kind) ? "warn" : "error";
    journal.logger[level](notification.summary, { ...line, notification });
  }
  if (outcome.failure !== undefined) {
    const { error, isPermanent } = outcome.failure;
    journal.logger.error(error.message, { ...line, isPermanent, error });
  }
  if (outcome.kind === "judged") meter(journal, run, outcome);
}

/** Writes down that a notification did not get through. Nothing else depends on it. */
export function reportUndelivered(
  { logger, metrics }: Journal,
  run: Run,
  notification: Notification,
  error: Error,
): void {
  const { kind, summary } = notification;
  logger.error(`A notification was not delivered: ${error.message}`, {
    ...toLine(run),
    undelivered: { kind, summary },
    error,
  });
  metrics.addMetric(metric.notificationFailures, MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
}

/** The fields that every line has. */
function toLine({ mode, wakeUp, requestId }: Run) {
  const eventId = wakeUp.kind === "catalog-change" ? wakeUp.eventId : undefined;
  return { mode, wakeUp: wakeUp.kind, requestId, ...(eventId !== undefined && { eventId }) };
}

function toFields({ control, resource, severity, verdict }: Finding) {
  const { outcome } = verdict;
  const reason = outcome === "non-compliant" ? { reason: verdict.reason } : {};
  return { control, resource, severity, verdict: outcome, ...reason };
}

function isHealthy({ verdict }: Finding): boolean {
  return verdict.outcome === "compliant" || verdict.outcome === "not-applicable";
}

function reportForeignCall({ logger }: Journal, run: Run): void {
  const { wakeUp, home } = run;
  if (wakeUp.kind !== "catalog-change" || !isForeign(wakeUp, home.account)) return;
  const { catalogId, attribution, requestedChange } = wakeUp;
  logger.info("The call was made on another catalog, which is not guarded; see its attribution.", {
    ...toLine(run),
    catalogId,
    attribution,
    requestedChange,
  });
}

function meter({ metrics }: Journal, run: Run, outcome: JudgedOutcome): void {
  const { puts, remediation, standing } = outcome;
  const exposure = toExposure(toCause(run.wakeUp, run.home.account), outcome);
  const length = exposure === undefined ? undefined : toLength(exposure);
  metrics.addMetric(metric.heartbeat, MetricUnit.Count, 1);
  metrics.addMetric(metric.remediations, MetricUnit.Count, puts);
  if (remediation !== undefined && length !== undefined) {
    metrics.addMetric(metric.timeToEncrypt, MetricUnit.Milliseconds, length);
  }
  metrics.publishStoredMetrics();
  const violations = standing.filter(isViolation);
  for (const severity of severities) {
    const count = violations.filter((finding) => finding.severity === severity).length;
    metrics.addDimension(severityDimension, severity);
    metrics.addMetric(metric.findings, MetricUnit.Count, count);
    metrics.publishStoredMetrics();
  }
}
