import type {
  GetScheduleOutput,
  SchedulerClient,
  UpdateScheduleInput,
} from "@aws-sdk/client-scheduler";
import { scheduleGroup } from "../../core/deployed/names";
import type { ScheduleSettings } from "../../core/deployed/schedule";
import { known, toFact } from "../../core/observed/fact";
import type { ObservedSchedule } from "../../core/observed/guardrail";
import type { Lazy } from "../clients";
import { callAws } from "../errors";
import { readFact } from "../read-fact";
import { sideLookLimitMs, withTimeLimit } from "../time-limit";
import { withoutUndefined } from "../../core/without-undefined";

/** Reads a schedule of the default group. Never rejects. */
export async function observeSchedule(
  scheduler: Lazy<SchedulerClient>,
  name: string,
): Promise<ObservedSchedule> {
  const found = await readFact(async (abortSignal) => {
    const { GetScheduleCommand } = await import("@aws-sdk/client-scheduler");
    const client = await scheduler();
    const command = new GetScheduleCommand({ Name: name, GroupName: scheduleGroup });
    return known(await client.send(command, { abortSignal }));
  }, "ResourceNotFoundException");
  if (found.state !== "known") return { name, state: found, settings: found, furtherSettings: [] };
  return {
    name,
    state: toFact(found.value.State),
    settings: known(toSettings(found.value)),
    furtherSettings: toFurtherSettings(found.value),
  };
}

/** Writes a schedule that exists, all of it. @throws AwsError */
export async function updateSchedule(
  scheduler: Lazy<SchedulerClient>,
  name: string,
  settings: ScheduleSettings,
): Promise<void> {
  await callAws("UpdateSchedule", name, () =>
    withTimeLimit(sideLookLimitMs, async (abortSignal) => {
      const { UpdateScheduleCommand } = await import("@aws-sdk/client-scheduler");
      const client = await scheduler();
      await client.send(new UpdateScheduleCommand(toInput(name, settings)), { abortSignal });
    }),
  );
}

function toSettings(found: GetScheduleOutput): Partial<ScheduleSettings> {
  const { ScheduleExpression, FlexibleTimeWindow, Target } = found;
  const { MaximumRetryAttempts, MaximumEventAgeInSeconds } = Target?.RetryPolicy ?? {};
  return withoutUndefined({
    expression: ScheduleExpression,
    flexibleTimeWindow: FlexibleTimeWindow?.Mode,
    targetArn: Target?.Arn,
    roleArn: Target?.RoleArn,
    input: Target?.Input,
    deadLetterArn: Target?.DeadLetterConfig?.Arn,
    maximumRetryAttempts: MaximumRetryAttempts,
    maximumEventAgeInSeconds: MaximumEventAgeInSeconds,
  });
}

/** What can stop a schedule, delay it or change whom it wakes, beside its settings. */
function toFurtherSettings(found: GetScheduleOutput): readonly string[] {
  const { StartDate, EndDate, KmsKeyArn, Target } = found;
  const {
    Arn: _a,
    RoleArn: _r,
    Input: _i,
    DeadLetterConfig: _d,
    RetryPolicy: _p,
    ...further
  } = {
    ...Target,
  };
  return Object.keys(withoutUndefined({ StartDate, EndDate, KmsKeyArn, ...further }));
}

function toInput(name: string, settings: ScheduleSettings): UpdateScheduleInput {
  const { maximumRetryAttempts, maximumEventAgeInSeconds } = settings;
  return {
    Name: name,
    GroupName: scheduleGroup,
    State: "ENABLED",
    ScheduleExpression: settings.expression,
    FlexibleTimeWindow: { Mode: "OFF" },
    Target: {
      Arn: settings.targetArn,
      RoleArn: settings.roleArn,
      Input: settings.input,
      DeadLetterConfig: { Arn: settings.deadLetterArn },
      RetryPolicy: {
        MaximumRetryAttempts: maximumRetryAttempts,
        MaximumEventAgeInSeconds: maximumEventAgeInSeconds,
      },
    },
  };
}
