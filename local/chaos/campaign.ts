import { createGuardrail } from "../../handler/guardrail";
import { hostInProcess, type MakeGuardrail } from "./runs/in-process-function";
import { judgeRefusals } from "./invariants/refusals";
import { judgeEnding } from "./invariants/ending";
import { isOwnPut, judgePuts } from "./invariants/put-watch";
import { judgeStanding } from "./invariants/standing";
import { endTrouble, pass, readPolicies } from "./revival";
import { inTurn, withPauses } from "./in-turn";
import { playStep } from "./play";
import { Trouble } from "./runs/trouble";
import type { Schedule } from "./schedule";
import { scheduleMinutes } from "./setups/parts";
import type { SetupName } from "./setups/setup";
import { atIndex, raiseStages, type Stage, type Stages } from "./setups/stage";
import { isFault, type Step } from "./step";

/** What is wrong with what a schedule has come to, in words. */
export interface Judged {
  /** Halves of the catalog that are neither encrypted nor explained. */
  readonly unencrypted: readonly string[];
  /** Alerts that are not so, and those that never came. */
  readonly wrongAlerts: readonly string[];
  /** What was done to the guardrail, or stands open, and no alert reported. */
  readonly silences: readonly string[];
  /** Whatever else must never be: a Put that weakened, or too many of them; a wrong finding. */
  readonly wrongs: readonly string[];
}

/** What came of one schedule. */
export interface Played extends Judged {
  readonly setup: SetupName;
  readonly steps: readonly Step[];
  readonly faults: number;
  readonly runs: number;
  readonly puts: number;
  /** Puts before which somebody changed what the run had looked at. */
  readonly races: number;
  /** Those of them that undid what was stronger: Glue has no conditional write. */
  readonly overtaken: number;
}

/** What a schedule is played with. */
export interface Setting {
  /** The function's own code, unless a test wants the campaign to fail. */
  readonly makeGuardrail?: MakeGuardrail;
  /** What else is deployed before the first step, in each Region. */
  readonly prepare?: (stage: Stage) => void;
}

/** Plays steps from a guarded and encrypted catalog to its last scheduled run, and judges it. */
export async function playSchedule(
  { setup = "one role", steps = [], pauses = [], latencies = [] }: Partial<Schedule>,
  { makeGuardrail = createGuardrail, prepare }: Setting = {},
): Promise<Played> {
  let stages: Stages = [];
  const trouble = new Trouble(() => stages);
  const clock = () => atIndex(stages).world.clock;
  const host = hostInProcess({ clock, interference: trouble, makeGuardrail });
  stages = await raiseStages(setup, host, inTurn(latencies, 0));
  for (const stage of stages) prepare?.(stage);
  const policies = readPolicies(stages);
  return withPauses(pauses, async () => {
    // The first scheduled run, whose heartbeat the alarm on silence begins with.
    await pass(stages, 0);
    for (const step of steps) await playStep(stages, trouble, step);
    await endTrouble(stages, trouble, policies);
    const faults = steps.filter(isFault).length;
    return { setup, steps, faults, ...(await judge(stages, trouble)) };
  });
}

type Result = Omit<Played, "setup" | "steps" | "faults">;

async function judge(stages: Stages, trouble: Trouble): Promise<Result> {
  const results: Omit<Result, "runs">[] = [];
  for (const stage of stages) {
    results.push(await judgeStage(stage, trouble));
  }
  await pass(stages, 2 * scheduleMinutes + 1);
  const loops = stages
    .map((stage, index) => countPuts(stage, trouble) - (results[index]?.puts ?? 0))
    .filter((later) => later > 0)
    .map((later) => `${later} Puts although nobody changed anything`);
  const sum = (field: "puts" | "races" | "overtaken") =>
    results.reduce((total, result) => total + result[field], 0);
  return {
    runs: atIndex(stages).world.functions.runs.length - stages.length,
    puts: sum("puts"),
    races: sum("races"),
    overtaken: sum("overtaken"),
    unencrypted: results.flatMap(({ unencrypted }) => unencrypted),
    wrongAlerts: results.flatMap(({ wrongAlerts }) => wrongAlerts),
    silences: results.flatMap(({ silences }) => silences),
    wrongs: [...results.flatMap(({ wrongs }) => wrongs), ...loops],
  };
}

async function judgeStage(stage: Stage, trouble: Trouble): Promise<Omit<Result, "runs">> {
  const watch = trouble.watchIn(stage.parts.accountRegion.region);
  const { races, overtaken } = watch;
  const standing = await judgeStanding(stage, watch);
  const tooMany = judgePuts(stage, watch.checks.length);
  return {
    puts: countPuts(stage, trouble),
    races,
    overtaken,
    unencrypted: await judgeEnding(stage),
    wrongAlerts: [...watch.wrongAlerts, ...(await judgeRefusals(watch, stage))],
    silences: [...watch.silences, ...standing.silences],
    wrongs: [...watch.wrongs, ...standing.wrongs, ...(tooMany === undefined ? [] : [tooMany])],
  };
}

/** Those that were to restore something. */
function countPuts({ world, parts }: Stage, trouble: Trouble): number {
  const { checks } = trouble.watchIn(parts.accountRegion.region);
  return world.history.entries.filter(isOwnPut(parts)).length - checks.length;
}
