import type { RunOutcome } from "../../aws/functions/runner";
import type { JsonObject } from "../../aws/json";
import { settingsCalls } from "../invariants/catalog-state";
import type { RunWatch } from "../invariants/run-watch";
import type { Stage } from "../setups/stage";
import type { Step } from "../step";
import type { RunInterference } from "./interference";

/** After that the SDK gives a silent connection up, in milliseconds. */
const patienceMs = 3_000;

/** A step that waits for its moment inside of a run. */
export type Planned = Extract<Step, { kind: "kill" | "meanwhile" | "lost-answer" | "clock-skew" }>;

/** What waits to happen inside of runs. */
export interface Troubles {
  /** Does what is due before a call of a run. @throws Killed */
  readonly interfere: (call: string, isDue: (step: Planned) => boolean) => Promise<void>;
  /** Whether the answer to a call is lost; each step loses one. */
  readonly isLost: (call: string) => boolean;
}

interface Surroundings {
  readonly troubles: Troubles;
  readonly stage: Stage;
  readonly accessKeyId: string;
  readonly watch: RunWatch;
}

/** One run, whose calls are counted, troubled and watched. */
export class TroubledRun implements RunInterference {
  readonly #around: Surroundings;
  #calls = 0;
  #hasPut = false;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  readonly send = async (call: string, input: JsonObject, region?: string): Promise<JsonObject> => {
    const { troubles, watch } = this.#around;
    this.#calls += 1;
    await troubles.interfere(call, (step) => this.#isDue(step, call));
    this.#hasPut ||= call === settingsCalls.put;
    return watch.send({ call, input, answer: () => this.#answer(call, input, region) });
  };

  readonly end = (outcome: RunOutcome, logs: readonly string[]): void => {
    this.#around.watch.end(outcome, logs);
  };

  #isDue(step: Planned, call: string): boolean {
    if (step.kind === "kill") return step.beforeCall <= this.#calls;
    if (step.kind !== "meanwhile") return false;
    if (step.moment === "put") return call === settingsCalls.put;
    if (step.moment === "read-back") return this.#hasPut && call === settingsCalls.get;
    return step.moment <= this.#calls;
  }

  async #answer(call: string, input: JsonObject, elsewhere?: string): Promise<JsonObject> {
    const { troubles, stage, accessKeyId } = this.#around;
    const { gateway, parts, world } = stage;
    const [service = "", operation = ""] = call.split(":");
    const { region } = parts.accountRegion;
    const request = { service, operation, accessKeyId, userAgent: "", input };
    const result = await gateway.call({
      ...request,
      region: elsewhere ?? region,
      protocol: "json",
    });
    if (result === "down") throw named("NetworkingError", "socket hang up");
    if (result !== "silent" && !result.ok) throw named(result.error.code, result.error.message);
    if (result === "silent" || troubles.isLost(call)) {
      world.clock.pass(patienceMs);
      throw named("TimeoutError", "no answer in time");
    }
    return result.output;
  }
}

/** The SDK's errors are distinguished by their names. */
function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
