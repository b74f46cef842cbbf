import { toScheduleArn } from "../../../core/deployed/names";
import { ApiError } from "../api/service";
import { textAt, type JsonObject } from "../json";
import {
  physicalName,
  toApiMembers,
  toProviderMembers,
  type LiveType,
  type Place,
} from "./resource-type";

/** Schedules of EventBridge Scheduler, in the default group; the id is group and name. */
export const schedule: LiveType = {
  kind: "live",
  create: (inputs, place) => write("CreateSchedule", inputs, place, physicalName(inputs, place)),
  update: (inputs, place, id) => write("UpdateSchedule", inputs, place, toName(id)),
  async delete(_, { call }, id) {
    try {
      await call("scheduler:DeleteSchedule", { Name: toName(id) });
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  },
  async read(inputs, { call }, id) {
    try {
      const live = await call("scheduler:GetSchedule", { Name: toName(id) });
      return { ...inputs, ...toProviderMembers(live) };
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  },
};

async function write(operation: string, inputs: JsonObject, place: Place, name: string) {
  const { name: _name, region: _region, ...settings } = inputs;
  await place.call(`scheduler:${operation}`, {
    ...toApiMembers(settings),
    Name: name,
  });
  const group = textAt(inputs, "groupName") ?? "default";
  const arn = toScheduleArn(place.accountRegion, name);
  return { id: `${group}/${name}`, outputs: { ...inputs, name, groupName: group, arn } };
}

function toName(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

function isGone(error: unknown): boolean {
  return error instanceof ApiError && error.code === "ResourceNotFoundException";
}
