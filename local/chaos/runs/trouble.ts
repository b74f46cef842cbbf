import { putDrift } from "../act";
import { settingsCalls } from "../invariants/catalog-state";
import { GuardrailWatch } from "../invariants/guardrail-watch";
import { RunWatch } from "../invariants/run-watch";
import { atIndex, type Stages } from "../setups/stage";
import { TroubledRun, type Planned, type Troubles } from "./troubled-run";
import { Killed, type Interference, type RunInterference, type StartingRun } from "./interference";

/** A guardrail that wakes itself without end calls and puts more often than in any schedule of these. */
const most = { calls: 40_000, puts: 150 } as const;

/** What waits to happen inside of the functions' runs, and what these were found to do wrong. */
export class Trouble implements Interference, Troubles {
  readonly #stages: () => Stages;
  readonly #watches = new Map<string, GuardrailWatch>();
  #planned: Planned[] = [];
  #skewMs = 0;
  /** How far the functions' clocks were from the one of AWS at most, in milliseconds. */
  widestSkewMs = 0;
  readonly #count = { calls: 0, puts: 0 };

  constructor(stages: () => Stages) {
    this.#stages = stages;
  }

  plan(step: Planned): void {
    if (step.kind !== "clock-skew") {
      this.#planned.push(step);
      return;
    }
    this.#skewMs = step.milliseconds;
    this.widestSkewMs = Math.max(this.widestSkewMs, Math.abs(step.milliseconds));
  }

  clear(): void {
    this.#planned = [];
  }

  readonly skew = (): number => this.#skewMs;

  /** What the runs in a Region were found to do. */
  watchIn(region: string): GuardrailWatch {
    const known = this.#watches.get(region) ?? new GuardrailWatch();
    this.#watches.set(region, known);
    return known;
  }

  readonly startRun = ({ region, accessKeyId, event }: StartingRun): RunInterference => {
    const stage = this.#stages().find(({ parts }) => parts.accountRegion.region === region);
    if (stage === undefined) throw new Error(`No guardrail was deployed in ${region}.`);
    const watch = new RunWatch(this.watchIn(region), stage, {
      accessKeyId,
      event,
      skewMs: this.#skewMs,
    });
    return new TroubledRun({ troubles: this, stage, accessKeyId, watch });
  };

  /** Does what is due before a call of a run. @throws Killed */
  async interfere(call: string, isDue: (step: Planned) => boolean): Promise<void> {
    this.#refuseEndless(call);
    for (const step of this.#take(isDue)) {
      if (step.kind === "kill") throw new Killed("the process ended");
      if (step.kind !== "meanwhile") continue;
      await putDrift(atIndex(this.#stages(), step.at), step.actor, step.drift);
    }
  }

  /** Whether the answer to a call is lost; each step loses one. */
  isLost(call: string): boolean {
    const step = this.#planned.find((each) => each.kind === "lost-answer" && each.call === call);
    return this.#take((each) => each === step).length > 0;
  }

  #refuseEndless(call: string): void {
    const { calls, puts } = this.#count;
    this.#count.calls += 1;
    if (call === settingsCalls.put) this.#count.puts += 1;
    if (calls < most.calls && puts < most.puts) return;
    for (const watch of this.#watches.values()) watch.noteEndless();
    throw new Killed("there is no end to it");
  }

  #take(isDue: (step: Planned) => boolean): readonly Planned[] {
    const due = this.#planned.filter(isDue);
    this.#planned = this.#planned.filter((step) => !due.includes(step));
    return due;
  }
}
