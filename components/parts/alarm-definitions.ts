import type { types } from "@pulumi/aws";
import {
  metric,
  metricNamespace,
  serviceDimension,
  severities,
  severityDimension,
} from "../../core/deployed/metrics";
import { names } from "../../core/deployed/names";
import { toTamperRule } from "../../core/deployed/tamper-calls";

/** An alarm as data; the name of each in AWS is the guardrail's prefix and its id. */
export interface AlarmDefinition {
  readonly id: string;
  readonly description: string;
  readonly comparison: "GreaterThanOrEqualToThreshold" | "LessThanThreshold";
  readonly threshold: number;
  readonly evaluationPeriods: number;
  readonly missingData: "breaching" | "notBreaching" | "ignore";
  readonly source: SingleMetric | SummedMetrics;
}

interface SingleMetric {
  readonly kind: "metric";
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: "Sum" | "Maximum" | "SampleCount";
  /** Seconds. */
  readonly period: number;
}

interface SummedMetrics {
  readonly kind: "sum";
  readonly queries: types.input.cloudwatch.MetricAlarmMetricQuery[];
}

const fiveMinutes = 5 * 60;
const oneHour = 60 * 60;

/** Every alarm of a guardrail that looks each `scheduleMinutes`, silence included. */
export function alarmDefinitions(scheduleMinutes: number): readonly AlarmDefinition[] {
  const period = Math.max(scheduleMinutes * 60, fiveMinutes);
  return [
    heartbeatMissing(period),
    standingFindings(period),
    contested,
    slowHealing,
    unsentNotifications,
    functionChanged,
    ...functionAlarms,
    ...queueAlarms,
  ];
}

/** Fires once after a first deployment too, until the first scheduled run: a test of the alert path. */
function heartbeatMissing(period: number): AlarmDefinition {
  return {
    id: "heartbeat-missing",
    description:
      "No run has looked at the Glue Data Catalog for three periods: the guardrail is blind.",
    comparison: "LessThanThreshold",
    threshold: 1,
    evaluationPeriods: 3,
    missingData: "breaching",
    source: ownMetric(metric.heartbeat, "SampleCount", period),
  };
}

/** Zeros are published too, so a period without a run says nothing and keeps the alarm's state. */
function standingFindings(period: number): AlarmDefinition {
  return {
    id: "standing-findings",
    description: "Violations stand that the guardrail did not or must not repair: read its log.",
    comparison: "GreaterThanOrEqualToThreshold",
    threshold: 1,
    evaluationPeriods: 1,
    missingData: "ignore",
    source: {
      kind: "sum",
      queries: [
        { id: "findings", expression: severities.join(" + "), label: "Findings", returnData: true },
        ...severities.map((severity) => ({
          id: severity,
          returnData: false,
          metric: {
            namespace: metricNamespace,
            metricName: metric.findings,
            dimensions: { ...serviceDimension, [severityDimension]: severity },
            stat: "Maximum",
            period,
          },
        })),
      ],
    },
  };
}

const contested = atLeast(3, {
  id: "contested",
  description:
    "The catalog was restored three times within an hour: somebody fights the guardrail.",
  source: ownMetric(metric.remediations, "Sum", oneHour),
});

const slowHealing = atLeast(5 * 60 * 1000, {
  id: "slow-healing",
  description:
    "The catalog lay open for five minutes or more before it was restored: events come late.",
  source: ownMetric(metric.timeToEncrypt, "Maximum", fiveMinutes),
});

const unsentNotifications = atLeast(1, {
  id: "unsent-notifications",
  description: "SNS did not take a notification of the guardrail: its log has the text.",
  source: ownMetric(metric.notificationFailures, "Sum", fiveMinutes),
});

/**
 * Replaced code cannot be trusted to tell of it, so EventBridge's own count of the rule does. It rings
 * on a deployment that changes the function too.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
 */
const functionChanged = atLeast(1, {
  id: "function-changed",
  description:
    "A call changed the guardrail's function: unless it was a deployment, do not trust its word.",
  source: {
    kind: "metric",
    namespace: "AWS/Events",
    metricName: "TriggeredRules",
    dimensions: { RuleName: toTamperRule("lambda") },
    statistic: "Sum",
    period: 60,
  },
});

const functionAlarms = [
  atLeast(1, {
    id: "function-errors",
    description: "A run failed visibly: the catalog could not be judged or not be restored.",
    source: functionMetric("Errors", "Sum"),
  }),
  atLeast(1, {
    id: "dropped-wake-ups",
    description: "Lambda gave up on a wake-up without running it.",
    source: functionMetric("AsyncEventsDropped", "Sum"),
  }),
  atLeast(5 * 60 * 1000, {
    id: "ageing-wake-ups",
    description: "A wake-up waited five minutes: the function is throttled or keeps failing.",
    source: functionMetric("AsyncEventAge", "Maximum"),
  }),
];

const queueAlarms = [
  atLeast(1, {
    id: "undelivered-events",
    description: "EventBridge could not hand an event to the function: its queue holds it.",
    source: queueDepth(names.eventQueue),
  }),
  atLeast(1, {
    id: "failed-wake-ups",
    description: "A wake-up failed with all its retries: its queue holds it.",
    source: queueDepth(names.failureQueue),
  }),
];

function atLeast(
  threshold: number,
  alarm: Pick<AlarmDefinition, "id" | "description" | "source">,
): AlarmDefinition {
  return {
    ...alarm,
    comparison: "GreaterThanOrEqualToThreshold",
    threshold,
    evaluationPeriods: 1,
    missingData: "notBreaching",
  };
}

function ownMetric(
  metricName: string,
  statistic: SingleMetric["statistic"],
  period: number,
): SingleMetric {
  const dimensions = serviceDimension;
  return { kind: "metric", namespace: metricNamespace, metricName, dimensions, statistic, period };
}

function functionMetric(metricName: string, statistic: SingleMetric["statistic"]): SingleMetric {
  const dimensions = { FunctionName: names.function };
  const namespace = "AWS/Lambda";
  return { kind: "metric", namespace, metricName, dimensions, statistic, period: fiveMinutes };
}

function queueDepth(queueName: string): SingleMetric {
  return {
    kind: "metric",
    namespace: "AWS/SQS",
    metricName: "ApproximateNumberOfMessagesVisible",
    dimensions: { QueueName: queueName },
    statistic: "Maximum",
    period: fiveMinutes,
  };
}
