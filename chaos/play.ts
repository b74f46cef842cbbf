import { ApiError } from "../local/api/service";
import type { CallEffect } from "../local/faults";
import type { JsonObject } from "../local/json";
import { cast } from "../local/trail/principals";
import { names } from "../core/names";
import { toPut, type DriftName } from "./drifts";
import { hostileEvents } from "./hostile-events";
import { functionRole } from "./parts";
import type { Site } from "./site";
import type { Actor, Step } from "./step";
import { tamperings } from "./tampering";
import type { Trouble } from "./trouble";

/** Plays one step, and waits until all that it woke has ended. */
export async function playStep(site: Site, trouble: Trouble, step: Step): Promise<void> {
  await toAction(site, trouble, step);
  await site.world.bus.settle();
}

async function toAction(site: Site, trouble: Trouble, step: Step): Promise<void> {
  const { world } = site;
  switch (step.kind) {
    case "drift":
      return putDrift(site, step.actor, step.drift);
    case "tampering": {
      const { call, input } = tamperings[step.tampering](site.parts);
      return act(site, step.actor, call, input);
    }
    case "catalog-write": {
      const TableInput = { Name: `t${step.table}` };
      return act(site, step.actor, "glue:CreateTable", { DatabaseName: "sales", TableInput });
    }
    case "hostile-event":
      return wake(site, step.event);
    case "event-fault":
      world.faults.injectEvent({ effect: step.effect, milliseconds: step.milliseconds });
      return;
    case "call-fault": {
      const { call, times } = step;
      world.faults.injectCall({ call, caller: functionRole, times, effect: toEffect(step.effect) });
      return;
    }
    case "time":
      return world.clock.advance(step.milliseconds);
    default:
      trouble.plan(step);
  }
}

/** Somebody changes the catalog. */
export function putDrift(site: Site, actor: Actor, drift: DriftName): Promise<void> {
  return act(site, actor, "glue:PutDataCatalogEncryptionSettings", toPut(drift, site.parts));
}

/** Somebody's call, which AWS may refuse: a rule that is gone cannot be disabled. */
async function act(site: Site, actor: Actor, call: string, input: JsonObject): Promise<void> {
  const who = { caller: cast[actor], region: site.parts.home.region };
  try {
    await site.call(who, call, input);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

async function wake({ world, parts }: Site, which: number): Promise<void> {
  const fn = world.functions.in(parts.home.region).get(names.function);
  const event = hostileEvents[which] ?? null;
  if (fn !== undefined)
    await world.functions.invokeAsync(fn, parts.home, { cause: "event", event });
}

/** A delay longer than the three seconds that a look may take. */
function toEffect(kind: CallEffect["kind"]): CallEffect {
  return kind === "delay" ? { kind, milliseconds: 4_000 } : { kind };
}
