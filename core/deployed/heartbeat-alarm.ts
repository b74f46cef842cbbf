import { metric, metricNamespace, serviceDimension } from "./metrics";
import { names, toArn, toFunctionArn } from "./names";
import type { AccountRegion } from "../requirement";

/** What an alarm on one metric watches. */
export interface AlarmSettings {
  readonly comparison: string;
  readonly threshold: number;
  readonly evaluationPeriods: number;
  readonly missingData: string;
  /** The metric math that is compared; `m` in it stands for the metric. */
  readonly expression: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: string;
  /** Seconds. */
  readonly period: number;
}

/** The alarm on silence as it is deployed, with what it does when it goes into alarm. */
export interface ExpectedAlarm {
  readonly name: string;
  readonly settings: AlarmSettings;
  /** ARNs: the alarm notifies the topic and invokes the function. */
  readonly actions: readonly string[];
}

const fiveMinutes = 5 * 60;

/** Seconds of a period in which a guardrail that looks each `scheduleMinutes` looks at least once. */
export function toAlarmPeriod(scheduleMinutes: number): number {
  return Math.max(scheduleMinutes * 60, fiveMinutes);
}

/**
 * The alarm that is raised when no run has looked at the catalog for three periods, and that wakes the
 * function itself: it stands for rules and clock when somebody has silenced both.
 */
export function expectedHeartbeatAlarm(deployed: {
  readonly accountRegion: Required<AccountRegion>;
  readonly scheduleMinutes: number;
}): ExpectedAlarm {
  const { accountRegion, scheduleMinutes } = deployed;
  return {
    name: names.heartbeatAlarm,
    actions: [toArn(accountRegion, "sns", names.topic), toFunctionArn(accountRegion)],
    settings: {
      comparison: "LessThanThreshold",
      threshold: 1,
      evaluationPeriods: 3,
      missingData: "breaching",
      // Where data is missing, CloudWatch looks further back than three periods, and an alarm on
      // silence comes late; a zero for each period without data makes it exact.
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
      expression: "FILL(m, 0)",
      namespace: metricNamespace,
      metricName: metric.heartbeat,
      dimensions: serviceDimension,
      statistic: "SampleCount",
      period: toAlarmPeriod(scheduleMinutes),
    },
  };
}
