import type { Clock } from "../../aws/clock";
import { Killed, type RunInterference } from "./interference";
import type { Send } from "./local-clients";

/** The connection of one process of the function to AWS, which ends with the process. */
export class LocalProcess {
  readonly #clock: Clock;
  #run: RunInterference | undefined;
  #deadline = Infinity;
  #killed: Killed | undefined;
  #end: (killed: Killed) => void = () => undefined;
  /** Resolves when the process is ended. */
  readonly ended: Promise<Killed>;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.ended = new Promise((resolve) => (this.#end = resolve));
  }

  /** Begins a run, which Lambda ends when its time is over; gives how many milliseconds are left. */
  startRun(run: RunInterference, timeoutMs: number): () => number {
    this.#run = run;
    this.#deadline = this.#clock.now() + timeoutMs;
    return () => Math.max(0, this.#deadline - this.#clock.now());
  }

  /** Whatever still runs in a process that was ended reaches nothing any more. */
  readonly send: Send = async (call, input, region) => {
    this.#refuseWhenEnded();
    if (this.#run === undefined) throw new Error(`${call} was called before the first run.`);
    try {
      return await this.#run.send(call, input, region);
    } catch (error) {
      if (error instanceof Killed) this.#kill(error);
      throw error;
    } finally {
      this.#refuseWhenEnded();
    }
  };

  /** Lets time pass without waiting for it. */
  readonly pause = (milliseconds: number): Promise<void> => {
    if (this.#killed === undefined) this.#clock.pass(milliseconds);
    return Promise.resolve();
  };

  #refuseWhenEnded(): void {
    if (this.#clock.now() > this.#deadline) this.#kill(new Killed("Task timed out"));
    if (this.#killed !== undefined) throw this.#killed;
  }

  #kill(killed: Killed): void {
    this.#killed ??= killed;
    this.#end(this.#killed);
  }
}
