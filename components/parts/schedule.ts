import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { scheduleGroup } from "../../core/deployed/names";
import { expectedSchedule } from "../../core/deployed/schedule";
import type { StackAccountRegion } from "../account-region";

export interface ScheduleParts {
  readonly accountRegion: StackAccountRegion;
  readonly scheduleMinutes: number;
  readonly roleArn: pulumi.Input<string>;
}

/** The guardrail's clock, as its self-check expects it. */
export function toSchedule({ roleArn, ...parts }: ScheduleParts): aws.scheduler.ScheduleArgs {
  const { name, settings } = expectedSchedule({ ...parts, roleArn: "" });
  const { maximumRetryAttempts, maximumEventAgeInSeconds } = settings;
  return {
    name,
    groupName: scheduleGroup,
    description: "Looks at the Glue Data Catalog although no event arrived",
    state: "ENABLED",
    scheduleExpression: settings.expression,
    flexibleTimeWindow: { mode: settings.flexibleTimeWindow },
    target: {
      arn: settings.targetArn,
      roleArn,
      input: settings.input,
      deadLetterConfig: { arn: settings.deadLetterArn },
      retryPolicy: { maximumRetryAttempts, maximumEventAgeInSeconds },
    },
  };
}
