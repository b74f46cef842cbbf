import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { toAlarmUrl } from "../../core/documentation";
import { prefix } from "../../core/deployed/names";
import { alarmDefinitions, type AlarmDefinition } from "./alarm-definitions";

export interface AlarmsArgs {
  readonly lock: pulumi.Resource;
  readonly topicArn: pulumi.Input<string>;
  readonly scheduleMinutes: number;
}

/**
 * The alarms. Each publishes to the topic when it is raised, and not when it ends: every new alarm
 * becomes OK once, so that each first deployment would send a message per alarm that says nothing.
 */
export class Alarms extends pulumi.ComponentResource {
  constructor(name: string, args: AlarmsArgs, opts: pulumi.ComponentResourceOptions) {
    super("glue-encryption-guardrail:index:Alarms", name, {}, opts);
    for (const definition of alarmDefinitions(args.scheduleMinutes)) {
      new aws.cloudwatch.MetricAlarm(
        `${name}-${definition.id}`,
        toMetricAlarm(definition, args.topicArn),
        { parent: this, dependsOn: args.lock, deleteBeforeReplace: true },
      );
    }
    this.registerOutputs({});
  }
}

function toMetricAlarm(
  definition: AlarmDefinition,
  topicArn: pulumi.Input<string>,
): aws.cloudwatch.MetricAlarmArgs {
  return {
    name: `${prefix}-${definition.id}`,
    alarmDescription: `${definition.description} See ${toAlarmUrl(definition.id)}`,
    comparisonOperator: definition.comparison,
    threshold: definition.threshold,
    evaluationPeriods: definition.evaluationPeriods,
    treatMissingData: definition.missingData,
    ...(definition.datapointsToAlarm !== undefined && {
      datapointsToAlarm: definition.datapointsToAlarm,
    }),
    alarmActions: [topicArn],
    ...toSource(definition.source),
  };
}

function toSource(source: AlarmDefinition["source"]): Partial<aws.cloudwatch.MetricAlarmArgs> {
  if (source.kind === "sum") return { metricQueries: source.queries };
  const { namespace, metricName, dimensions, statistic, period } = source;
  return { namespace, metricName, dimensions: { ...dimensions }, statistic, period };
}
