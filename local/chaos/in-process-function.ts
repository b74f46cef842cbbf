import { toDeployed } from "../../handler/deployed";
import { readEnvironment } from "../../handler/environment";
import type { createGuardrail, Guardrail } from "../../handler/guardrail";
import { bindAws } from "../../handler/aws";
import type { HostFunction, Invocation, Runner, RunReport } from "../aws/functions/runner";
import type { Interference } from "./interference";
import { createLocalClients } from "./local-clients";
import { LocalProcess } from "./local-process";
import { MemoryLog } from "./log";
import type { Stage } from "./stage";

/** Makes what Lambda calls, as `createGuardrail` does. */
export type MakeGuardrail = typeof createGuardrail;

/** What runs, where, and what happens to it. */
interface Hosting {
  readonly stage: Stage;
  readonly interference: Interference;
  readonly makeGuardrail: MakeGuardrail;
}

/** A deployed function, with the environment that Lambda gives it. */
interface Deployed extends Hosting {
  readonly environment: Parameters<typeof readEnvironment>[0];
}

/** Runs the function's own code in this process, on the clock of the local AWS. */
export function hostInProcess(hosting: Hosting): HostFunction {
  return ({ environment }, { region }) => ({
    newRunner: (accessKeyId) =>
      new InProcessRunner(
        { ...hosting, environment: { ...environment, AWS_REGION: region } },
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
    const left = life.process.startRun(timeoutMs);
    life.log.lines.length = 0;
    const { interference } = this.#hosting;
    interference.onRunStart(event);
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
    interference.onRunEnd(outcome);
    return { outcome, logs: [...life.log.lines] };
  }

  close(): void {
    this.#life = undefined;
  }

  #begin(): Life {
    const { stage, interference, makeGuardrail, environment } = this.#hosting;
    const { parts, world } = stage;
    const process = new LocalProcess(interference, this.#accessKeyId, world.clock);
    const log = new MemoryLog();
    const guardrail = makeGuardrail({
      aws: bindAws(createLocalClients(process.send), parts.accountRegion, ""),
      clock: {
        now: () => world.clock.now() + interference.skew(),
        pause: process.pause,
      },
      log: log,
      ...toDeployed(readEnvironment(environment)),
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
