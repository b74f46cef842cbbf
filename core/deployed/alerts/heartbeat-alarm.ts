import { metric, metricNamespace, serviceDimension } from "../metrics";
import type { AlarmDefinition } from "./alarm-definition";

const fiveMinutes = 5 * 60;

/** Seconds of a period in which a guardrail that looks each `scheduleMinutes` looks at least once. */
export function toAlarmPeriod(scheduleMinutes: number): number {
  return Math.max(scheduleMinutes * 60, fiveMinutes);
}

/**
 * The alarm that is raised when no run has looked at the catalog for three periods, and that wakes the
 * function itself: it stands for rules and clock when somebody has silenced both.
 */
export function heartbeatAlarm(scheduleMinutes: number): AlarmDefinition {
  return {
    id: "heartbeat-missing",
    description:
      "No run of the guardrail has read the settings of the Glue Data Catalog for three periods.",
    comparison: "LessThanThreshold",
    threshold: 1,
    evaluationPeriods: 3,
    missingData: "breaching",
    source: {
      kind: "math",
      id: "runs",
      // Where data is missing, CloudWatch looks further back than three periods, and an alarm on
      // silence comes late; a zero for each period without data makes it exact.
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
      expression: "FILL(m, 0)",
      label: "Runs that looked",
      metrics: {
        m: {
          namespace: metricNamespace,
          metricName: metric.heartbeat,
          dimensions: serviceDimension,
          statistic: "SampleCount",
          period: toAlarmPeriod(scheduleMinutes),
        },
      },
    },
  };
}
