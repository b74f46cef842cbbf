import type * as aws from "@pulumi/aws";
import { toAlarmUrl } from "../../core/documentation";
import type { ExpectedAlarm } from "../../core/deployed/heartbeat-alarm";

/** The alarm on silence, which invokes the function itself. */
export function toHeartbeatAlarm({
  name,
  settings,
  actions,
}: ExpectedAlarm): aws.cloudwatch.MetricAlarmArgs {
  const { namespace, metricName, dimensions, statistic: stat, period } = settings;
  return {
    name,
    alarmDescription:
      "No run of the guardrail has read the settings of the Glue Data Catalog for three periods. " +
      `See ${toAlarmUrl("heartbeat-missing")}`,
    comparisonOperator: settings.comparison,
    threshold: settings.threshold,
    evaluationPeriods: settings.evaluationPeriods,
    treatMissingData: settings.missingData,
    alarmActions: [...actions],
    metricQueries: [
      { id: "runs", expression: settings.expression, label: "Runs that looked", returnData: true },
      {
        id: "m",
        returnData: false,
        metric: { namespace, metricName, dimensions: { ...dimensions }, stat, period },
      },
    ],
  };
}
