import { toScheduleArn } from "../../../core/deployed/names";
import { ApiError, type Operation, type Service } from "../api/service";
import type { AccessRequest } from "../iam/policy-document";
import { objectAt, textAt, withoutUndefined, type JsonObject } from "../json";
import type { LocalAccountRegion } from "../region-store";
import type { Schedule, Schedules } from "../scheduler/schedules";

/** EventBridge Scheduler's calls on schedules of the default group. */
export function createScheduler(schedules: Schedules): Service {
  return {
    name: "scheduler",
    operations: {
      GetSchedule: onSchedule("read", (input, accountRegion) => {
        const { name, arn, settings } = find(schedules, input, accountRegion);
        return { State: "ENABLED", ...settings, Name: name, Arn: arn, GroupName: "default" };
      }),
      DeleteSchedule: onSchedule("write", (input, accountRegion) => {
        const { name } = find(schedules, input, accountRegion);
        schedules.in(accountRegion.region).delete(name);
        return {};
      }),
      ...writeOperations(schedules),
    },
  };
}

function writeOperations(schedules: Schedules): Record<string, Operation> {
  const write = (input: JsonObject, accountRegion: LocalAccountRegion): JsonObject => {
    const { GroupName: _group, ClientToken: _token, ...settings } = input;
    const name = nameOf(input);
    const arn = toScheduleArn(accountRegion, name);
    schedules.put({ name, arn, settings: withoutUndefined(settings) }, accountRegion);
    return { ScheduleArn: arn };
  };
  const create = onSchedule("write", (input, accountRegion) => {
    if (!schedules.in(accountRegion.region).has(nameOf(input))) return write(input, accountRegion);
    throw new ApiError("ConflictException", "The schedule exists already.", 409);
  });
  const update = onSchedule("write", (input, accountRegion) => {
    find(schedules, input, accountRegion);
    return write(input, accountRegion);
  });
  return {
    CreateSchedule: { ...create, onBehalf: toPassedRole },
    UpdateSchedule: { ...update, onBehalf: toPassedRole },
  };
}

function onSchedule(access: Operation["access"], answer: Operation["answer"]): Operation {
  const resource = (input: JsonObject, accountRegion: LocalAccountRegion) =>
    toScheduleArn(accountRegion, nameOf(input));
  return { access, resource, answer };
}

/** Whoever writes a schedule passes its role on to the service. */
function toPassedRole(input: JsonObject): readonly AccessRequest[] {
  const resource = textAt(objectAt(input, "Target"), "RoleArn") ?? "*";
  const conditions = { "iam:passedtoservice": "scheduler.amazonaws.com" };
  return [{ action: "iam:PassRole", resource, conditions }];
}

function find(schedules: Schedules, input: JsonObject, { region }: LocalAccountRegion): Schedule {
  const name = nameOf(input);
  const found = schedules.in(region).get(name);
  if (found !== undefined) return found;
  throw new ApiError("ResourceNotFoundException", `Schedule ${name} does not exist.`, 404);
}

function nameOf(input: JsonObject): string {
  return textAt(input, "Name") ?? "";
}
