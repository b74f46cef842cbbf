import { names } from "../../core/deployed/names";
import { toRoleName } from "../aws/iam/roles";
import { cast } from "../aws/trail/principals";
import { attachPolicies } from "./iam";
import { isScheduleAsDeployed } from "./invariants/part-state";
import type { Trouble } from "./runs/trouble";
import { atIndex, type Stage, type Stages } from "./setups/stage";
import { toRevival } from "./tampering";

const minute = 60_000;
/** Minutes: what the alarm on silence needs, and the hour after which the self-check looks at all. */
const untilTheAlarm = 20;
const anHour = 61;

/** What the function's roles held as they were deployed, by the role. */
export type DeployedPolicies = ReadonlyMap<Stage, readonly string[]>;

export function readPolicies(stages: Stages): DeployedPolicies {
  return new Map(stages.map((stage) => [stage, [...attachedTo(stage)]]));
}

function attachedTo({ world, parts }: Stage): Iterable<string> {
  return world.roles.attached.get(toRoleName(parts.functionRole)) ?? [];
}

/**
 * Faults end. A person helps where nothing wakes the function any more, or it may do nothing; what is
 * left of the three ways to wake has to do the rest.
 */
export async function endTrouble(
  stages: Stages,
  trouble: Trouble,
  policies: DeployedPolicies,
): Promise<void> {
  const { world } = atIndex(stages);
  world.faults.clear();
  trouble.clear();
  for (const stage of stages) {
    const deployed = policies.get(stage) ?? [];
    const isDenied = [...attachedTo(stage)].length < deployed.length;
    attachPolicies(stage, "deployer", deployed);
    if (isDenied || isSilenced(stage)) await revive(stage);
  }
  await world.bus.delivered();
  const isLate = stages.some((stage) => !isScheduleAsDeployed(stage));
  // A function whose clock was put forward and back sees its hour end later by as much.
  const untilAllIsSeen = anHour + (2 * trouble.widestSkewMs) / minute;
  await pass(stages, isLate ? untilTheAlarm + untilAllIsSeen : untilAllIsSeen);
}

export async function pass(stages: Stages, minutes: number): Promise<void> {
  const { world } = atIndex(stages);
  await world.clock.advance(minutes * minute);
  await world.bus.delivered();
}

async function revive({ call, parts }: Stage): Promise<void> {
  const who = { caller: cast.deployer, region: parts.accountRegion.region };
  for (const { call: name, input } of toRevival(parts)) await call(who, name, input);
}

/** Whether neither the clock nor the alarm wakes the function, as people know by the alarm or not at all. */
function isSilenced(stage: Stage): boolean {
  const { world, parts } = stage;
  const { region } = parts.accountRegion;
  const fn = world.functions.in(region).get(names.function);
  if (fn?.reservedConcurrency === 0) return true;
  if (isScheduleAsDeployed(stage)) return false;
  // In mode audit the guardrail brings no clock back.
  if (parts.isAudit) return true;
  const alarm = world.alarms.in(region).get(names.heartbeatAlarm);
  // An alarm that is raised already invokes nothing more, and has notified people.
  const mayRing = alarm?.isActive === true && alarm.state !== "ALARM";
  return !mayRing || fn?.permissions.has(names.alarmPermission) !== true;
}
