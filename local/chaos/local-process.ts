import type { Clock } from "../aws/clock";
import { Killed, type Interference } from "./interference";
import type { Send } from "./local-clients";

/** The connection of one process of the function to AWS, which ends with the process. */
export class LocalProcess {
  readonly #interference: Interference;
  readonly #accessKeyId: string;
  readonly #clock: Clock;
  #deadline = Infinity;
  #killed: Killed | undefined;
  #end: (killed: Killed) => void = () => undefined;
  /** Resolves when the process is ended. */
  readonly ended: Promise<Killed>;

  constructor(interference: Interference, accessKeyId: string, clock: Clock) {
    this.#interference = interference;
    this.#accessKeyId = accessKeyId;
    this.#clock = clock;
    this.ended = new Promise((resolve) => (this.#end = resolve));
  }

  /** Begins a run, which Lambda ends when its time is over; gives how many milliseconds are left. */
  startRun(timeoutMs: number): () => number {
    this.#deadline = this.#clock.now() + timeoutMs;
    return () => Math.max(0, this.#deadline - this.#clock.now());
  }

  /** Whatever still runs in a process that was ended reaches nothing any more. */
  readonly send: Send = async (call, input) => {
    this.#refuseWhenEnded();
    try {
      return await this.#interference.send(this.#accessKeyId, call, input);
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
