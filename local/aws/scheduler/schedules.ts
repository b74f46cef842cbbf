import type { Clock } from "../clock";
import type { EventBus } from "../event-bus/event-bus";
import { parseRate } from "../event-bus/rules";
import type { Functions } from "../functions/functions";
import { inRegion } from "../iam/request-access";
import { toRoleName, type Roles } from "../iam/roles";
import { objectAt, parseJsonObject, textAt, type Json, type JsonObject } from "../json";
import { RegionStore, type LocalAccountRegion } from "../region-store";
import type { Queues } from "../services/queues";
import { toTime } from "../trail/record";

/** A schedule of the default group; `settings` as `CreateSchedule` takes them. */
export interface Schedule {
  readonly name: string;
  readonly arn: string;
  readonly settings: JsonObject;
}

/** What schedules need of the local AWS around them. */
export interface ScheduleSurroundings {
  readonly clock: Clock;
  readonly functions: Functions;
  readonly bus: Pick<EventBus, "delivered">;
  readonly queues: Queues;
  readonly roles: Roles;
}

/** Schedules by name, for each Region. They run when the clock passes the time at which they are due. */
export class Schedules extends RegionStore<Map<string, Schedule>> {
  readonly #around: ScheduleSurroundings;

  constructor(around: ScheduleSurroundings) {
    super(() => new Map());
    this.#around = around;
  }

  /**
   * Puts a schedule in the place of any that has its name. One with a rate and no start runs at once,
   * and then each time that its period has passed:
   * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#rate-based
   */
  put(schedule: Schedule, accountRegion: LocalAccountRegion): void {
    this.in(accountRegion.region).set(schedule.name, schedule);
    const period = parseRate(textAt(schedule.settings, "ScheduleExpression") ?? "");
    this.#plan(schedule, accountRegion, { delay: 0, period });
  }

  /** Ends when the schedule is gone or another one has its name. */
  #plan(
    schedule: Schedule,
    accountRegion: LocalAccountRegion,
    { delay, period }: { readonly delay: number; readonly period: number },
  ): void {
    const { clock } = this.#around;
    clock.schedule(delay, async () => {
      if (this.in(accountRegion.region).get(schedule.name) !== schedule) return;
      this.#plan(schedule, accountRegion, { delay: period, period });
      if (textAt(schedule.settings, "State") !== "DISABLED")
        await this.run(schedule, accountRegion);
    });
  }

  /** Calls the target in the name of the schedule's role, and else leaves a message in its queue. */
  async run(schedule: Schedule, accountRegion: LocalAccountRegion): Promise<void> {
    const target = objectAt(schedule.settings, "Target");
    const event = toPayload(target, this.#around.clock.now());
    const arn = textAt(target, "Arn") ?? "";
    const { functions, bus } = this.#around;
    const fn = functions.in(accountRegion.region).get(arn.slice(arn.lastIndexOf(":") + 1));
    if (fn === undefined || !this.#may(target, accountRegion, ["lambda:InvokeFunction", arn])) {
      this.#toDeadLetters(target, accountRegion, event);
      return;
    }
    await functions.invokeAsync(fn, accountRegion, { cause: "schedule", event });
    // Else the clock would go on while what the run's calls woke is still at work.
    await bus.delivered();
  }

  #toDeadLetters(target: JsonObject, accountRegion: LocalAccountRegion, payload: Json): void {
    const queue = this.#around.queues.byArn(textAt(objectAt(target, "DeadLetterConfig"), "Arn"));
    if (queue === undefined || !this.#may(target, accountRegion, ["sqs:SendMessage", queue.arn])) {
      return;
    }
    queue.messages.push({ payload });
  }

  #may(
    target: JsonObject,
    accountRegion: LocalAccountRegion,
    [action, resource]: readonly [action: string, resource: string],
  ): boolean {
    const role = toRoleName(textAt(target, "RoleArn") ?? "");
    return this.#around.roles.isAllowed(
      role,
      inRegion({ action, resource, conditions: {} }, accountRegion),
    );
  }
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
function toPayload(target: JsonObject, now: number): Json {
  const input = textAt(target, "Input") ?? "{}";
  return parseJsonObject(input.replaceAll("<aws.scheduler.scheduled-time>", toTime(now)));
}
