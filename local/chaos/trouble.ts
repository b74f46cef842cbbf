import type { RunOutcome } from "../aws/functions/runner";
import type { Json, JsonObject } from "../aws/json";
import { Killed, type Interference } from "./interference";
import { settingsCalls } from "./invariants/catalog-state";
import { RunWatch } from "./invariants/run-watch";
import { putDrift } from "./act";
import type { Stage } from "./stage";
import type { Step } from "./step";

/** A guardrail that wakes itself without end calls and puts more often than in any schedule of these. */
const most = { calls: 20_000, puts: 150 } as const;
/** After that the SDK gives a silent connection up, in milliseconds. */
const patienceMs = 3_000;

type Planned = Extract<Step, { kind: "kill" | "meanwhile" | "lost-answer" | "clock-skew" }>;

/** What waits to happen inside of the function's runs, and what these were found to do wrong. */
export class Trouble implements Interference {
  readonly watch = new RunWatch();
  readonly #site: () => Stage;
  #planned: Planned[] = [];
  #skewMs = 0;
  #callsOfRun = 0;
  #hasPut = false;
  readonly #count = { calls: 0, puts: 0 };

  constructor(stage: () => Stage) {
    this.#site = stage;
  }

  plan(step: Planned): void {
    if (step.kind === "clock-skew") this.#skewMs = step.milliseconds;
    else this.#planned.push(step);
  }

  clear(): void {
    this.#planned = [];
  }

  readonly skew = (): number => this.#skewMs;

  readonly onRunStart = (event: Json): void => {
    this.#callsOfRun = 0;
    this.#hasPut = false;
    this.watch.startRun(event);
  };

  readonly onRunEnd = (outcome: RunOutcome): void => {
    this.watch.endRun(this.#site(), outcome);
  };

  readonly send = async (
    accessKeyId: string,
    call: string,
    input: JsonObject,
  ): Promise<JsonObject> => {
    await this.#interfere(call);
    this.#hasPut ||= call === settingsCalls.put;
    const answer = () => this.#answer(accessKeyId, call, input);
    return this.watch.send(this.#site(), { call, input, answer });
  };

  async #interfere(call: string): Promise<void> {
    this.#callsOfRun += 1;
    this.#refuseEndless(call);
    for (const step of this.#take((each) => this.#isDue(each, call))) {
      if (step.kind === "kill") throw new Killed("the process ended");
      if (step.kind === "meanwhile") await putDrift(this.#site(), step.actor, step.drift);
    }
  }

  #refuseEndless(call: string): void {
    const { calls, puts } = this.#count;
    this.#count.calls += 1;
    if (call === settingsCalls.put) this.#count.puts += 1;
    if (calls < most.calls && puts < most.puts) return;
    this.watch.noteEndless();
    throw new Killed("there is no end to it");
  }

  #isDue(step: Planned, call: string): boolean {
    if (step.kind === "kill") return step.beforeCall <= this.#callsOfRun;
    if (step.kind !== "meanwhile") return false;
    if (step.moment === "put") return call === settingsCalls.put;
    if (step.moment === "read-back") return this.#hasPut && call === settingsCalls.get;
    return step.moment <= this.#callsOfRun;
  }

  #take(isDue: (step: Planned) => boolean): readonly Planned[] {
    const due = this.#planned.filter(isDue);
    this.#planned = this.#planned.filter((step) => !due.includes(step));
    return due;
  }

  async #answer(accessKeyId: string, call: string, input: JsonObject): Promise<JsonObject> {
    const { gateway, parts, world } = this.#site();
    const [service = "", operation = ""] = call.split(":");
    const { region } = parts.accountRegion;
    const request = { service, operation, region, accessKeyId, userAgent: "", input };
    const result = await gateway.call({ ...request, protocol: "json" });
    if (result === "down") throw named("NetworkingError", "socket hang up");
    if (result !== "silent" && !result.ok) throw named(result.error.code, result.error.message);
    if (result === "silent" || this.#isLost(call)) {
      world.clock.pass(patienceMs);
      throw named("TimeoutError", "no answer in time");
    }
    return result.output;
  }

  /** Each step loses one answer. */
  #isLost(call: string): boolean {
    const step = this.#planned.find((each) => each.kind === "lost-answer" && each.call === call);
    return this.#take((each) => each === step).length > 0;
  }
}

/** The SDK's errors are distinguished by their names. */
function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
