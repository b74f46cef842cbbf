import type { CallEffect } from "../aws/faults";
import { names } from "../../core/deployed/names";
import { act, putDrift } from "./act";
import { hostileEvents } from "./hostile-events";
import type { Stage } from "./stage";
import type { Step } from "./step";
import { tamperings } from "./tampering";
import type { Trouble } from "./trouble";

/** Plays one step, and waits until all that it woke has ended. */
export async function playStep(stage: Stage, trouble: Trouble, step: Step): Promise<void> {
  await toAction(stage, trouble, step);
  await stage.world.bus.delivered();
}

async function toAction(stage: Stage, trouble: Trouble, step: Step): Promise<void> {
  const { world, parts } = stage;
  switch (step.kind) {
    case "drift":
      return putDrift(stage, step.actor, step.drift);
    case "tampering": {
      const { call, input } = tamperings[step.tampering](parts);
      return act(stage, step.actor, call, input);
    }
    case "catalog-write": {
      const TableInput = { Name: `t${step.table}` };
      return act(stage, step.actor, "glue:CreateTable", { DatabaseName: "sales", TableInput });
    }
    case "hostile-event":
      return wake(stage, step.event);
    case "event-fault":
      world.faults.injectEvent({ effect: step.effect, milliseconds: step.milliseconds });
      return;
    case "call-fault": {
      const { call, times } = step;
      const caller = parts.functionRole;
      world.faults.injectCall({ call, caller, times, effect: toEffect(step.effect) });
      return;
    }
    case "time":
      return world.clock.advance(step.milliseconds);
    default:
      trouble.plan(step);
  }
}

async function wake({ world, parts }: Stage, which: number): Promise<void> {
  const fn = world.functions.in(parts.accountRegion.region).get(names.function);
  const event = hostileEvents[which] ?? null;
  if (fn !== undefined)
    await world.functions.invokeAsync(fn, parts.accountRegion, { cause: "event", event });
}

/** A delay longer than the three seconds that a look may take. */
function toEffect(kind: CallEffect["kind"]): CallEffect {
  return kind === "delay" ? { kind, milliseconds: 4_000 } : { kind };
}
