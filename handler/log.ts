import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { metric, severities, severityDimension } from "../core/deployed/metrics";
import { isViolation, type Finding } from "../core/finding";
import { toText } from "../core/messages/finding";
import { toResourceText } from "../core/messages/resource";
import { isHealthy } from "../core/self-check/evaluate";
import type { Incident } from "./alerts/incident";
import type { Notification } from "./alerts/notification";
import type { DeniedCall } from "./event/denied-call";
import { isForeign, toLength } from "./exposure/exposure";
import type { Outcome } from "./heal/outcome";
import type { Run } from "./run";

/** Writes down findings. What is as required, or out of the run's reach, is no warning. */
export function reportFindings(run: Run, findings: readonly Finding[]): void {
  for (const finding of findings) {
    const level = isHealthy(finding) ? "info" : "warn";
    run.log.logger[level](toText(finding), { ...toLine(run), ...toFields(finding) });
  }
}

/** Writes down what people are notified of. */
export function reportNotification(run: Run, notification: Notification): void {
  const level = levels[notification.kind] ?? "warn";
  run.log.logger[level](notification.summary, { ...toLine(run), notification });
}

const levels: Partial<Record<Notification["kind"], "info" | "error">> = {
  "refused-write": "error",
  failure: "error",
  "denied-attempt": "info",
};

/** Writes down why a run failed, which is notified by its consequences as well. */
export function reportFailure(run: Run, { failure }: Outcome): void {
  if (failure === undefined) return;
  const { error, isPermanent } = failure;
  run.log.logger.error(error.message, { ...toLine(run), isPermanent, error });
}

/** Writes down that a notification could not be sent. Nothing else depends on it. */
export function reportUndelivered(run: Run, notification: Notification, error: Error): void {
  const { logger, metrics } = run.log;
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

/** Writes down and meters a call that was denied, whether or not people are notified of it. */
export function reportDeniedCall(run: Run, { call, isAttempt }: DeniedCall): void {
  const { logger, metrics } = run.log;
  const { attribution, requestedChange } = call;
  const text = "A call on the encryption settings was denied, so it changed nothing.";
  logger.info(text, { ...toLine(run), attribution, requestedChange });
  if (!isAttempt) return;
  metrics.addMetric(metric.deniedAttempts, MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
}

/** Meters how long the event of a Put of the guardrail itself took: it came the whole way. */
export function meterArrival({ wakeUp, roles, clock, log: { metrics } }: Run): void {
  if (wakeUp.kind !== "catalog-change" || wakeUp.isFailedCall) return;
  const { eventTime, attribution } = wakeUp;
  if (attribution.roleArn !== roles.roleArn || eventTime === undefined) return;
  const latency = Math.max(0, clock.now() - eventTime);
  metrics.addMetric(metric.eventLatency, MetricUnit.Milliseconds, latency);
  metrics.publishStoredMetrics();
}

/** Writes down a call that was made on another catalog. */
export function reportForeignCall(run: Run): void {
  const { wakeUp, requirement } = run;
  if (wakeUp.kind !== "catalog-change") return;
  if (!isForeign(wakeUp, requirement.accountRegion.account)) return;
  const { catalogId, attribution, requestedChange } = wakeUp;
  const text = "The call was made on another catalog, which is not guarded; see its attribution.";
  run.log.logger.info(text, { ...toLine(run), catalogId, attribution, requestedChange });
}

/**
 * Meters a run that looked at the catalog: one that could not has no heartbeat. A heal by the schedule is
 * measured when the event of its call arrives, as only that says when the call was made.
 */
export function meter(
  { log: { metrics } }: Run,
  outcome: Outcome,
  incidents: readonly Incident[],
  standing: readonly Finding[],
): void {
  if (outcome.kind === "blind") return;
  const healed = incidents.filter(({ exposure }) => exposure?.endedBy === "guardrail");
  metrics.addMetric(metric.heartbeat, MetricUnit.Count, 1);
  metrics.addMetric(metric.remediations, MetricUnit.Count, outcome.puts);
  for (const { exposure } of healed) {
    const length = exposure && toLength(exposure);
    if (length === undefined) continue;
    metrics.addMetric(metric.timeToEncrypt, MetricUnit.Milliseconds, length);
  }
  const unknown = standing.filter((each) => !isViolation(each) && !isHealthy(each));
  metrics.addMetric(metric.unknownFindings, MetricUnit.Count, unknown.length);
  metrics.publishStoredMetrics();
  const violations = standing.filter(isViolation);
  for (const severity of severities) {
    const count = violations.filter((finding) => finding.severity === severity).length;
    metrics.addDimension(severityDimension, severity);
    metrics.addMetric(metric.findings, MetricUnit.Count, count);
    metrics.publishStoredMetrics();
  }
}
