import {
  metric,
  metricNamespace,
  serviceDimension,
  severities,
  severityDimension,
} from "../metrics";
import { names } from "../names";
import { toTamperRule } from "../tamper-calls";
import type { AlarmDefinition, MetricMath, SingleMetric } from "./alarm-definition";
import { toAlarmPeriod } from "./heartbeat-alarm";

const fiveMinutes = 5 * 60;
const oneHour = 60 * 60;

/** Every alarm of a guardrail that looks each `scheduleMinutes`, but for the one on silence. */
export function alarmDefinitions(scheduleMinutes: number): readonly AlarmDefinition[] {
  return [
    standingFindings(toAlarmPeriod(scheduleMinutes)),
    unknownFindings(toAlarmPeriod(scheduleMinutes)),
    contested,
    slowHealing,
    unsentNotifications,
    functionChanged,
    ...functionAlarms,
    ...queueAlarms,
  ];
}

/** Each run publishes zeros too, so a period without a run has no data and keeps the alarm's state. */
function standingFindings(period: number): AlarmDefinition {
  const toMetric = (severity: string) => ({
    namespace: metricNamespace,
    metricName: metric.findings,
    dimensions: { ...serviceDimension, [severityDimension]: severity },
    statistic: "Maximum",
    period,
  });
  const source: MetricMath = {
    kind: "math",
    id: "findings",
    expression: severities.join(" + "),
    label: "Findings",
    metrics: Object.fromEntries(severities.map((each) => [each, toMetric(each)])),
  };
  const description =
    "There are violations that the guardrail does not restore. Its log names each one.";
  const alarm = atLeast(1, { id: "standing-findings", description, source });
  return { ...alarm, missingData: "ignore" };
}

/** A single run may meet a throttled call; three in a row cannot see what they guard. */
function unknownFindings(period: number): AlarmDefinition {
  const source = ownMetric(metric.unknownFindings, "Maximum", period);
  const description =
    "The guardrail could not judge some of its parts in three periods in a row. Its log names each one.";
  const alarm = atLeast(1, { id: "unknown-findings", description, source });
  return { ...alarm, evaluationPeriods: 3, missingData: "ignore" };
}

const contested = atLeast(3, {
  id: "contested",
  description:
    "The guardrail restored the catalog three times within an hour. Encryption keeps being turned off.",
  source: ownMetric(metric.remediations, "Sum", oneHour),
});

const slowHealing = atLeast(5 * 60 * 1000, {
  id: "slow-healing",
  description:
    "The catalog was not encrypted as required for five minutes or more before it was restored.",
  source: ownMetric(metric.timeToEncrypt, "Maximum", fiveMinutes),
});

const unsentNotifications = atLeast(1, {
  id: "unsent-notifications",
  description:
    "SNS or the event bus did not accept a notification of the guardrail. The log holds its text.",
  source: ownMetric(metric.notificationFailures, "Sum", fiveMinutes),
});

/**
 * Replaced code cannot be trusted to report its replacement, so the alarm watches EventBridge's own
 * metric of the rule. A deployment that changes the function sets off the alarm too.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
 */
const functionChanged = atLeast(1, {
  id: "function-changed",
  description:
    "A call changed the guardrail's function. Unless it was a deployment, treat its logs and alerts as untrusted.",
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
    description:
      "A run of the function failed: it could not judge or could not restore the catalog.",
    source: functionMetric("Errors", "Sum"),
  }),
  // Lambda's own count, and not what is sent to the queue: it needs no right on the queue.
  atLeast(1, {
    id: "failed-wake-ups",
    description:
      "Lambda gave up an event: a run failed with all its retries, or the function is stopped. " +
      "The dead-letter queue holds the event.",
    source: functionMetric("AsyncEventsDropped", "Sum"),
  }),
  atLeast(5 * 60 * 1000, {
    id: "ageing-wake-ups",
    description:
      "An event waited five minutes or more: the function is throttled or keeps failing.",
    source: functionMetric("AsyncEventAge", "Maximum"),
  }),
];

const queueAlarms = [
  newMessage(names.eventQueue, {
    id: "undelivered-events",
    description:
      "EventBridge could not deliver an event to the function. The dead-letter queue holds the event.",
  }),
  newMessage(names.scheduleQueue, {
    id: "undelivered-schedules",
    description:
      "EventBridge Scheduler could not invoke the function. The dead-letter queue holds the payload.",
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

function ownMetric(metricName: string, statistic: "Sum" | "Maximum", period: number): SingleMetric {
  const dimensions = serviceDimension;
  return { kind: "metric", namespace: metricNamespace, metricName, dimensions, statistic, period };
}

function functionMetric(metricName: string, statistic: "Sum" | "Maximum"): SingleMetric {
  const dimensions = { FunctionName: names.function };
  const namespace = "AWS/Lambda";
  return { kind: "metric", namespace, metricName, dimensions, statistic, period: fiveMinutes };
}

/**
 * Watches what is sent to a queue, not how much is in it: messages stay for 14 days, and an alarm that
 * is on already cannot say that another one came. EventBridge and EventBridge Scheduler both send with
 * `SendMessage`, which this metric counts. After six quiet hours a queue's metrics begin again as
 * much as 15 minutes late, so one period of the last half hour is enough.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
function newMessage(
  queueName: string,
  alarm: Pick<AlarmDefinition, "id" | "description">,
): AlarmDefinition {
  const source: SingleMetric = {
    kind: "metric",
    namespace: "AWS/SQS",
    metricName: "NumberOfMessagesSent",
    dimensions: { QueueName: queueName },
    statistic: "Sum",
    period: fiveMinutes,
  };
  return { ...atLeast(1, { ...alarm, source }), evaluationPeriods: 6, datapointsToAlarm: 1 };
}
