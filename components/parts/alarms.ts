import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { alarmDefinitions } from "../../core/deployed/alerts/alarm-definitions";
import { toMetricAlarm } from "./metric-alarm";

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
        toMetricAlarm(definition, [args.topicArn]),
        { parent: this, dependsOn: args.lock, deleteBeforeReplace: true },
      );
    }
    this.registerOutputs({});
  }
}
