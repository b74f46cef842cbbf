import { createGuardrail } from "../../handler/guardrail";
import { cast } from "../aws/trail/principals";
import { hostInProcess, type MakeGuardrail } from "./in-process-function";
import { judgeEnding } from "./invariants/ending";
import { judgePuts } from "./invariants/put-watch";
import { judgeStanding } from "./invariants/standing";
import { playStep } from "./play";
import { raiseStage, type Stage } from "./stage";
import type { Schedule } from "./schedule";
import { isFault, type Step } from "./step";
import { toRevival } from "./tampering";
import { Trouble } from "./trouble";

/** What came of one schedule. */
export interface Played {
  readonly steps: readonly Step[];
  readonly faults: number;
  readonly runs: number;
  readonly puts: number;
  /** Puts before which somebody changed what the run had looked at. */
  readonly races: number;
  /** Those of them that undid what was stronger: Glue has no conditional write. */
  readonly overtaken: number;
  /** Halves of the catalog that are neither encrypted nor explained. */
  readonly unencrypted: readonly string[];
  /** Alerts that are not so, and those that never came. */
  readonly wrongAlerts: readonly string[];
  /** Whatever else must never be: a Put that weakened, or too many of them; a wrong finding. */
  readonly wrongs: readonly string[];
}

/** What a schedule is played with. */
export interface Setting {
  /** The function's own code, unless a test wants the campaign to fail. */
  readonly makeGuardrail?: MakeGuardrail;
  /** What else is deployed before the first step. */
  readonly prepare?: (stage: Stage) => void;
}

const minute = 60_000;

/** Plays steps from a guarded and encrypted catalog to its last scheduled run, and judges it. */
export async function playSchedule(
  { steps = [], pauses = [], latencies = [] }: Partial<Schedule>,
  { makeGuardrail = createGuardrail, prepare }: Setting = {},
): Promise<Played> {
  const trouble: Trouble = new Trouble(() => stage);
  const stage: Stage = await raiseStage(
    (place) => hostInProcess({ stage: place, interference: trouble, makeGuardrail }),
    inTurn(latencies, 0),
  );
  prepare?.(stage);
  return withPauses(pauses, async () => {
    for (const step of steps) await playStep(stage, trouble, step);
    return judge(stage, trouble, steps);
  });
}

async function judge(stage: Stage, trouble: Trouble, steps: readonly Step[]): Promise<Played> {
  await endTrouble(stage, trouble);
  const { puts, alerts } = trouble.watch;
  const unencrypted = await judgeEnding(stage);
  const standing = await judgeStanding(stage);
  const untold = await alerts.judgeEnding(stage);
  const taken = countPuts(stage);
  await pass(stage, 30);
  const later = countPuts(stage) - taken;
  const loop = later === 0 ? undefined : `${later} Puts although nobody changed anything`;
  const tooMany = [judgePuts(stage), loop].filter((each) => each !== undefined);
  return {
    steps,
    faults: steps.filter(isFault).length,
    runs: stage.world.functions.runs.length,
    puts: taken,
    races: puts.races,
    overtaken: puts.overtaken,
    unencrypted,
    wrongAlerts: [...alerts.wrongs, ...untold],
    wrongs: [...puts.wrongs, ...trouble.watch.wrongs, ...standing, ...tooMany],
  };
}

/** Faults end, a person lets the schedule run again, and it does. */
async function endTrouble(stage: Stage, trouble: Trouble): Promise<void> {
  const { world, parts } = stage;
  world.faults.clear();
  trouble.clear();
  const who = { caller: cast.deployer, region: parts.accountRegion.region };
  for (const { call, input } of toRevival(parts)) await stage.call(who, call, input);
  await world.bus.delivered();
  // The self-check looks at everything once an hour.
  await pass(stage, 61);
}

async function pass({ world }: Stage, minutes: number): Promise<void> {
  await world.clock.advance(minutes * minute);
  await world.bus.delivered();
}

function countPuts({ world, parts }: Stage): number {
  return world.history.entries.filter(
    ({ call, caller, error }) =>
      call === "glue:PutDataCatalogEncryptionSettings" &&
      caller === parts.functionRole &&
      error === undefined,
  ).length;
}

/** The guardrail's pauses between two tries are random, so a replay needs the same ones. */
async function withPauses<T>(pauses: readonly number[], play: () => Promise<T>): Promise<T> {
  const { random } = Math;
  Math.random = inTurn(pauses, 0.5);
  try {
    return await play();
  } finally {
    Math.random = random;
  }
}

function inTurn(values: readonly number[], otherwise: number): () => number {
  let taken = 0;
  return () => values[taken++ % values.length] ?? otherwise;
}
