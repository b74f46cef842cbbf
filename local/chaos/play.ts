import type { CallEffect } from "../aws/faults";
import { scheduleSource } from "../../core/deployed/schedule";
import { names } from "../../core/deployed/names";
import { cast } from "../aws/trail/principals";
import { toTime } from "../aws/trail/record";
import type { Wake } from "../aws/functions/functions";
import { act, putDrift } from "./act";
import { hostileEvents } from "./hostile-events";
import { settingsCalls } from "./invariants/catalog-state";
import { loops } from "./loops";
import { atIndex, type Stage, type Stages } from "./setups/stage";
import type { Step } from "./step";
import { tamperings } from "./tampering";
import type { Trouble } from "./runs/trouble";

/** Plays one step, and waits until all that it woke has ended. */
export async function playStep(stages: Stages, trouble: Trouble, step: Step): Promise<void> {
  const stage = atIndex(stages, "at" in step ? step.at : 0);
  await toAction(stage, trouble, step);
  await stage.world.bus.delivered();
}

async function toAction(stage: Stage, trouble: Trouble, step: Step): Promise<void> {
  const { faults, clock } = stage.world;
  switch (step.kind) {
    case "event-fault":
      faults.injectEvent({ effect: step.effect, milliseconds: step.milliseconds });
      return;
    case "call-fault": {
      const { call, times } = step;
      const caller = stage.parts.functionRole;
      faults.injectCall({ call, caller, times, effect: toEffect(step.effect) });
      return;
    }
    case "hostile-event":
      return wake(stage, { cause: "event", event: hostileEvents[step.event] ?? null });
    case "repeated-schedule":
      return repeatSchedule(stage, step.times);
    case "time":
      return clock.advance(step.milliseconds);
    case "kill":
    case "meanwhile":
    case "lost-answer":
    case "clock-skew":
      trouble.plan(step);
      return;
    default:
      return actAs(stage, step);
  }
}

type ActorsStep = Extract<
  Step,
  { kind: "drift" | "denied-drift" | "tampering" | "loop" | "catalog-write" }
>;

/** Somebody does something. */
async function actAs(stage: Stage, step: ActorsStep): Promise<void> {
  const { actor } = step;
  switch (step.kind) {
    case "drift":
      return putDrift(stage, actor, step.drift);
    case "denied-drift": {
      const deny = { call: settingsCalls.put, caller: cast[actor].name, times: 1 };
      stage.world.faults.injectCall({ ...deny, effect: { kind: "deny" } });
      return putDrift(stage, actor, step.drift);
    }
    case "tampering":
      return act(stage, actor, tamperings[step.tampering](stage.parts));
    case "loop":
      return playLoop(stage, step);
    case "catalog-write": {
      const input = { DatabaseName: "sales", TableInput: { Name: `t${step.table}` } };
      return act(stage, actor, { call: "glue:CreateTable", input });
    }
  }
}

async function playLoop(stage: Stage, step: Extract<Step, { kind: "loop" }>): Promise<void> {
  const { actor, loop, drift, times, everyMilliseconds } = step;
  for (let round = 1; round <= times; round += 1) {
    for (const call of loops[loop](stage.parts)) await act(stage, actor, call);
    await putDrift(stage, actor, drift);
    await stage.world.bus.delivered();
    await stage.world.clock.advance(everyMilliseconds);
  }
}

async function repeatSchedule(stage: Stage, times: number): Promise<void> {
  const event = { source: scheduleSource, time: toTime(stage.world.clock.now()) };
  const wakes = Array.from({ length: times }, () => wake(stage, { cause: "schedule", event }));
  await Promise.all(wakes);
}

async function wake({ world, parts }: Stage, by: Wake): Promise<void> {
  const fn = world.functions.in(parts.accountRegion.region).get(names.function);
  if (fn !== undefined) await world.functions.invokeAsync(fn, parts.accountRegion, by);
}

/** A delay longer than the three seconds that a look may take. */
function toEffect(kind: CallEffect["kind"]): CallEffect {
  return kind === "delay" ? { kind, milliseconds: 4_000 } : { kind };
}
