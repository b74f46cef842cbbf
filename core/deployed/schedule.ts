import { names, toFunctionArn, toQueueArn } from "./names";
import type { AccountRegion } from "../requirement";

/** What a schedule of EventBridge Scheduler does, and when. */
export interface ScheduleSettings {
  readonly expression: string;
  /** `OFF` runs it on time. */
  readonly flexibleTimeWindow: string;
  readonly targetArn: string;
  /** The role in whose name EventBridge Scheduler calls the target and the queue. */
  readonly roleArn: string;
  /** Handed to the function as it is: EventBridge Scheduler adds nothing. */
  readonly input: string;
  readonly deadLetterArn: string;
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeInSeconds: number;
}

/** The guardrail's clock as it is deployed. */
export interface ExpectedSchedule {
  readonly name: string;
  readonly settings: ScheduleSettings;
}

/** `source` of what the clock hands to the function. */
export const scheduleSource = "glue-encryption-guardrail.schedule";

/**
 * EventBridge Scheduler puts in the time at which the run was due:
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
 */
const scheduleInput = { source: scheduleSource, time: "<aws.scheduler.scheduled-time>" };

/**
 * The clock that wakes the function although no event arrived. EventBridge Scheduler is another
 * service than EventBridge, with other permissions: who may disable rules does not stop it.
 */
export function expectedSchedule(deployed: {
  readonly accountRegion: Required<AccountRegion>;
  /** Minutes between scheduled runs, 1 to 60. */
  readonly scheduleMinutes: number;
  readonly roleArn: string;
}): ExpectedSchedule {
  const { accountRegion, scheduleMinutes, roleArn } = deployed;
  return {
    name: names.schedule,
    settings: {
      expression: toRate(scheduleMinutes),
      flexibleTimeWindow: "OFF",
      targetArn: toFunctionArn(accountRegion),
      roleArn,
      input: JSON.stringify(scheduleInput),
      deadLetterArn: toQueueArn(accountRegion, names.scheduleQueue),
      // The maximum: the age decides. After that, the next run does the same work.
      maximumRetryAttempts: 185,
      maximumEventAgeInSeconds: scheduleMinutes * 60,
    },
  };
}

/** The singular for one: `rate(1 minutes)` is refused. */
function toRate(minutes: number): string {
  return minutes === 1 ? "rate(1 minute)" : `rate(${minutes} minutes)`;
}
