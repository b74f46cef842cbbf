import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { alarmDefinitions } from "../../core/deployed/alerts/alarm-definitions";
import { names } from "../../core/deployed/names";
import { dashboardBody } from "../documents/dashboard-body";
import type { StackAccountRegion } from "../account-region";

export interface DashboardArgs {
  readonly accountRegion: StackAccountRegion;
  readonly lock: pulumi.Resource;
  readonly scheduleMinutes: number;
}

/** The guardrail's state at a glance. */
export class Dashboard extends pulumi.ComponentResource {
  constructor(name: string, args: DashboardArgs, opts: pulumi.ComponentResourceOptions) {
    super("glue-encryption-guardrail:index:Dashboard", name, {}, opts);
    const alarmIds = alarmDefinitions(args.scheduleMinutes).map(({ id }) => id);
    new aws.cloudwatch.Dashboard(
      name,
      {
        dashboardName: names.dashboard,
        dashboardBody: JSON.stringify(dashboardBody(args.accountRegion, alarmIds)),
      },
      { parent: this, dependsOn: args.lock, deleteBeforeReplace: true },
    );
    this.registerOutputs({});
  }
}
