import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { toAlarmUrl } from "../../core/documentation";
import {
  toAlarmName,
  type AlarmDefinition,
  type AlarmMetric,
} from "../../core/deployed/alerts/alarm-definition";

/** An alarm as its resource takes it. */
export function toMetricAlarm(
  definition: AlarmDefinition,
  actions: pulumi.Input<string>[],
): aws.cloudwatch.MetricAlarmArgs {
  const { id, description, datapointsToAlarm, source } = definition;
  return {
    name: toAlarmName(definition),
    alarmDescription: `${description} See ${toAlarmUrl(id)}`,
    comparisonOperator: definition.comparison,
    threshold: definition.threshold,
    evaluationPeriods: definition.evaluationPeriods,
    treatMissingData: definition.missingData,
    ...(datapointsToAlarm !== undefined && { datapointsToAlarm }),
    alarmActions: actions,
    ...toSource(source),
  };
}

function toSource(source: AlarmDefinition["source"]): Partial<aws.cloudwatch.MetricAlarmArgs> {
  if (source.kind === "metric") {
    const { kind: _, ...metric } = source;
    return { ...metric, dimensions: { ...metric.dimensions } };
  }
  const { id, expression, label, metrics } = source;
  return {
    metricQueries: [
      { id, expression, label, returnData: true },
      ...Object.entries(metrics).map(([metricId, metric]) => toQuery(metricId, metric)),
    ],
  };
}

function toQuery(id: string, { statistic: stat, dimensions, ...metric }: AlarmMetric) {
  return { id, returnData: false, metric: { ...metric, dimensions: { ...dimensions }, stat } };
}
