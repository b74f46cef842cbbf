import "../known-modules";
import { toDeployed } from "../../../handler/deployed";
import { readEnvironment } from "../../../handler/environment";
import type { createGuardrail, Guardrail } from "../../../handler/guardrail";
import { bindAws } from "../../../handler/aws";
import type { Clock } from "../../aws/clock";
import type { HostFunction, Invocation, Runner, RunReport } from "../../aws/functions/runner";
import type { Interference } from "./interference";
import { createLocalClients } from "./local-clients";
import { LocalProcess } from "./local-process";
import { MemoryLog } from "./log";

/** Makes what Lambda calls, as `createGuardrail` does. */
export type MakeGuardrail = typeof createGuardrail;

/** What runs, on which clock, and what happens to it. */
interface Hosting {
  readonly clock: () => Clock;
  readonly interference: Interference;
  readonly makeGuardrail: MakeGuardrail;
}

/** A deployed function, with the environment that Lambda gives it. */
interface Deployed extends Hosting {
  readonly region: string;
  readonly environment: Parameters<typeof readEnvironment>[0];
}

/** Runs the function's own code in this process, on the clock of the local AWS. */
export function hostInProcess(hosting: Hosting): HostFunction {
  return ({ environment }, { region }) => ({
    newRunner: (accessKeyId) =>
      new InProcessRunner(
        { ...hosting, region, environment: { ...environment, AWS_REGION: region } },
        accessKeyId,
      ),
    close: () => undefined,
  });
}

/** One process: what it has reported is forgotten when it is killed. */
class InProcessRunner implements Runner {
  readonly #hosting: Deployed;
  readonly #accessKeyId: string;
  #life: Life | undefined;

  constructor(hosting: Deployed, accessKeyId: string) {
    this.#hosting = hosting;
    this.#accessKeyId = accessKeyId;
  }

  async invoke({ requestId, event, timeoutMs }: Invocation): Promise<RunReport> {
    const life = (this.#life ??= this.#begin());
    const { interference, region } = this.#hosting;
    const started = interference.startRun({ region, accessKeyId: this.#accessKeyId, event });
    const left = life.process.startRun(started, timeoutMs);
    life.log.lines.length = 0;
    const run = life.guardrail(event, { awsRequestId: requestId, getRemainingTimeInMillis: left });
    const outcome = await Promise.race([
      run.then(
        () => ({ ok: true, result: null }) as const,
        (error: unknown) => toFailure(error),
      ),
      life.process.ended.then((killed) => {
        this.#life = undefined;
        return toFailure(killed);
      }),
    ]);
    const logs = [...life.log.lines];
    started.end(outcome, logs);
    return { outcome, logs };
  }

  close(): void {
    this.#life = undefined;
  }

  #begin(): Life {
    const { interference, makeGuardrail, environment } = this.#hosting;
    const clock = this.#hosting.clock();
    const process = new LocalProcess(clock);
    const log = new MemoryLog();
    const deployment = readEnvironment(environment);
    const guardrail = makeGuardrail({
      aws: bindAws(createLocalClients(process.send), deployment.accountRegion, ""),
      clock: { now: () => clock.now() + interference.skew(), pause: process.pause },
      log: log,
      ...toDeployed(deployment),
    });
    return { guardrail, log, process };
  }
}

interface Life {
  readonly guardrail: Guardrail;
  readonly log: MemoryLog;
  readonly process: LocalProcess;
}

function toFailure(error: unknown): RunReport["outcome"] {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { ok: false, errorType: name, errorMessage: message };
}
