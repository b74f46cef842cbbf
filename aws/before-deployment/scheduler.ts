import type { SchedulerClientConfig } from "@aws-sdk/client-scheduler";
import { names } from "../../core/deployed/names";
import { absent, known, type Fact } from "../../core/observed/fact";
import { readField, readPath } from "../../core/untyped";
import { toUnresolved } from "../errors";
import { sideLookLimitMs, withTimeLimit } from "../time-limit";

/** Whether EventBridge Scheduler answers in the Region, whatever it says. Never rejects. */
export async function observeScheduler(settings: SchedulerClientConfig): Promise<Fact<true>> {
  try {
    await withTimeLimit(sideLookLimitMs, async (abortSignal) => {
      const { GetScheduleCommand, SchedulerClient } = await import("@aws-sdk/client-scheduler");
      const command = new GetScheduleCommand({ Name: names.schedule });
      await new SchedulerClient(settings).send(command, { abortSignal });
    });
    return known(true);
  } catch (error) {
    if (isAnswer(error)) return known(true);
    // Every Region that has the service has this address.
    return isNameUnknown(error) ? absent : toUnresolved(error);
  }
}

/** The SDK notes the status of every answer that is an error. */
function isAnswer(error: unknown): boolean {
  return readPath(error, "$metadata", "httpStatusCode") !== undefined;
}

function isNameUnknown(error: unknown): boolean {
  return readField(error, "code") === "ENOTFOUND";
}
