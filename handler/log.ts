import type { Logger } from "@aws-lambda-powertools/logger";
import { MetricUnit, type Metrics } from "@aws-lambda-powertools/metrics";
import { isViolation, type Finding } from "../core/finding";
import { toText } from "../core/messages/finding";
import { toResourceText } from "../core/messages/resource";
import { metric, severities, severityDimension } from "../core/deployed/metrics";
import { isOutOfReach } from "../core/self-check/evaluate";
import { isForeign, toCause, toExposure, toLength } from "./exposure/exposure";
import type { Notification } from "./alerts/notification";
import type { Failure, Outcome } from "./heal/outcome";
import type { Run } from "./run";

/** Where a run is written down: one JSON object per line, and metrics in the embedded format. */
export interface Log {
  readonly logger: Pick<Logger, "info" | "warn" | "error">;
  readonly metrics: Pick<Metrics, "addDimension" | "addMetric" | "publishStoredMetrics">;
}

/** Writes down findings. What is as required, or nobody's business here, is no news. */
export function reportFindings(log: Log, run: Run, findings: readonly Finding[]): void {
  for (const finding of findings) {
    const level = isHealthy(finding) ? "info" : "warn";
    log.logger[level](toText(finding), { ...toLine(run), ...toFields(finding) });
  }
}

/** Writes down what people are told of, and a failure, which is told by its consequences as well. */
export function reportNews(
  log: Log,
  run: Run,
  notifications: readonly Notification[],
  failure?: Failure,
): void {
  const line = toLine(run);
  for (const notification of notifications) {
    const level = ["refused-write", "failure"].includes(notification.kind) ? "error" : "warn";
    log.logger[level](notification.summary, { ...line, notification });
  }
  if (failure === undefined) return;
  const { error, isPermanent } = failure;
  log.logger.error(error.message, { ...line, isPermanent, error });
}

/** Writes down that a notification did not get through. Nothing else depends on it. */
export function reportUndelivered(
  { logger, metrics }: Log,
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
export function toLine({ mode, wakeUp, requestId }: Run) {
  const eventId = "eventId" in wakeUp ? wakeUp.eventId : undefined;
  return { mode, wakeUp: wakeUp.kind, requestId, ...(eventId !== undefined && { eventId }) };
}

function toFields({ control, resource, severity, verdict }: Finding) {
  const { outcome } = verdict;
  const reason = outcome === "non-compliant" ? { reason: verdict.reason } : {};
  const { arn } = resource;
  return {
    control,
    resource: toResourceText(resource),
    ...(arn !== undefined && { resourceArn: arn }),
    severity,
    verdict: outcome,
    ...reason,
  };
}

function isHealthy(finding: Finding): boolean {
  const { outcome } = finding.verdict;
  return outcome === "compliant" || outcome === "not-applicable" || isOutOfReach(finding);
}

/** Writes down a call that was made on another catalog. */
export function reportForeignCall({ logger }: Log, run: Run): void {
  const { wakeUp, accountRegion } = run;
  if (wakeUp.kind !== "catalog-change" || !isForeign(wakeUp, accountRegion.account)) return;
  const { catalogId, attribution, requestedChange } = wakeUp;
  logger.info("The call was made on another catalog, which is not guarded; see its attribution.", {
    ...toLine(run),
    catalogId,
    attribution,
    requestedChange,
  });
}

/** Meters a run that looked at the catalog: one that could not has no heartbeat. */
export function meter(
  { metrics }: Log,
  run: Run,
  outcome: Outcome,
  standing: readonly Finding[],
): void {
  if (outcome.kind === "blind") return;
  const { puts, remediation } = outcome;
  const exposure = toExposure(toCause(run.wakeUp, run.accountRegion.account), outcome);
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
