import assert from "node:assert/strict";
import { alarmDefinitions } from "../../../core/deployed/alerts/alarm-definitions";
import { toAlarmUrl } from "../../../core/documentation";
import { defaultGuardrail, inputsOf } from "../deployed-guardrail";

const topicArn = "arn:aws:mocked:eu-central-1:111122223333:guard-alerts";
const ofGuardrail = {
  namespace: "GlueEncryptionGuardrail",
  dimensions: { service: "glue-encryption-guardrail" },
};
const ofFunction = {
  namespace: "AWS/Lambda",
  dimensions: { FunctionName: "glue-encryption-guardrail" },
  period: 300,
};
const ofQueue = {
  namespace: "AWS/SQS",
  metricName: "NumberOfMessagesSent",
  statistic: "Sum",
  period: 300,
};
const atLeastOne = {
  comparisonOperator: "GreaterThanOrEqualToThreshold",
  threshold: 1,
  evaluationPeriods: 1,
  treatMissingData: "notBreaching",
};

/** One period of the last half hour is enough: the metrics of an idle queue begin 15 minutes late. */
const once = { ...atLeastOne, evaluationPeriods: 6, datapointsToAlarm: 1 };

/** What each alarm watches, besides its name, its text and whom it notifies. */
const alarms: Readonly<Record<string, object>> = {
  contested: {
    ...ofGuardrail,
    ...atLeastOne,
    metricName: "Remediations",
    statistic: "Sum",
    period: 3600,
    threshold: 3,
  },
  "unknown-findings": {
    ...ofGuardrail,
    ...atLeastOne,
    metricName: "UnknownFindings",
    statistic: "Maximum",
    period: 300,
    evaluationPeriods: 3,
    treatMissingData: "ignore",
  },
  "slow-healing": {
    ...ofGuardrail,
    ...atLeastOne,
    metricName: "TimeToEncryptMs",
    statistic: "Maximum",
    period: 300,
    threshold: 300_000,
  },
  "unsent-notifications": {
    ...ofGuardrail,
    ...atLeastOne,
    metricName: "NotificationFailures",
    statistic: "Sum",
    period: 300,
  },
  "function-changed": {
    ...atLeastOne,
    namespace: "AWS/Events",
    metricName: "TriggeredRules",
    dimensions: { RuleName: "glue-encryption-guardrail-tamper-lambda" },
    statistic: "Sum",
    period: 60,
  },
  "function-errors": { ...ofFunction, ...atLeastOne, metricName: "Errors", statistic: "Sum" },
  "failed-wake-ups": {
    ...ofFunction,
    ...atLeastOne,
    metricName: "AsyncEventsDropped",
    statistic: "Sum",
  },
  "ageing-wake-ups": {
    ...ofFunction,
    ...atLeastOne,
    metricName: "AsyncEventAge",
    statistic: "Maximum",
    threshold: 300_000,
  },
  "undelivered-events": {
    ...ofQueue,
    ...once,
    dimensions: { QueueName: "glue-encryption-guardrail-undelivered-events" },
  },
  "undelivered-schedules": {
    ...ofQueue,
    ...once,
    dimensions: { QueueName: "glue-encryption-guardrail-undelivered-schedules" },
  },
  "standing-findings": {
    ...atLeastOne,
    treatMissingData: "ignore",
    metricQueries: [
      {
        id: "findings",
        expression: "low + medium + high + critical",
        label: "Findings",
        returnData: true,
      },
      ...["low", "medium", "high", "critical"].map((severity) => ({
        id: severity,
        returnData: false,
        metric: {
          namespace: "GlueEncryptionGuardrail",
          metricName: "Findings",
          dimensions: { service: "glue-encryption-guardrail", Severity: severity },
          stat: "Maximum",
          period: 300,
        },
      })),
    ],
  },
};

describe("the alarms", () => {
  for (const [id, watched] of Object.entries(alarms)) {
    it(`say ${id}`, async () => {
      const type = "aws:cloudwatch/metricAlarm:MetricAlarm";
      const { alarmDescription, ...inputs } = inputsOf(
        await defaultGuardrail(),
        type,
        `guard-alarms-${id}`,
      );
      const [text, page] = String(alarmDescription).split(" See ");
      assert.match(text ?? "", /^[A-Z].*\.$/);
      assert.equal(page, toAlarmUrl(id));
      assert.deepEqual(inputs, {
        name: `glue-encryption-guardrail-${id}`,
        alarmActions: [topicArn],
        ...watched,
      });
    });
  }

  it("are no others than these", () => {
    const ids = alarmDefinitions(5).map(({ id }) => id);
    assert.deepEqual(ids.toSorted(), Object.keys(alarms).toSorted());
  });

  for (const [scheduleMinutes, period] of [
    [1, 300],
    [7, 420],
    [60, 3600],
  ] as const) {
    it(`look for runs of each ${scheduleMinutes} minutes in periods of ${period} seconds`, () => {
      const definitions = alarmDefinitions(scheduleMinutes);
      const sources = definitions
        .filter(({ id }) => ["unknown-findings", "standing-findings"].includes(id))
        .map(({ source }) => source);
      const periods = sources.flatMap((source) =>
        source.kind === "math"
          ? Object.values(source.metrics).map((metric) => metric.period)
          : [source.period],
      );
      assert.deepEqual([...new Set(periods)], [period]);
    });
  }
});
