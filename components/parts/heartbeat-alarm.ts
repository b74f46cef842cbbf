import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { toAlarmUrl } from "../../core/documentation";
import type { ExpectedAlarm } from "../../core/deployed/heartbeat-alarm";

/**
 * The alarm on silence, which invokes the function itself. It rings once after a first deployment too,
 * until the first run: a test of the alert path.
 */
export function toHeartbeatAlarm(
  { name, settings, actions }: ExpectedAlarm,
  topicArn: pulumi.Input<string>,
): aws.cloudwatch.MetricAlarmArgs {
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
    okActions: [topicArn],
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
