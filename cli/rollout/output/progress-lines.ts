import type { Target } from "../../targets/target";
import type { EngineProgress } from "../pulumi/engine-progress";
import type { TargetResult } from "../result";

/** Milliseconds between two lines on what runs. */
const interval = 10_000;

/** Says when a target starts and ends, and now and then how far those are that run. */
export class ProgressLines {
  private readonly running = new Map<string, EngineProgress>();
  private readonly timer: NodeJS.Timeout;
  private readonly started = performance.now();
  private ended = 0;

  constructor(
    private readonly total: number,
    private readonly say: (line: string) => void,
  ) {
    this.timer = setInterval(() => {
      this.sayRunning();
    }, interval).unref();
  }

  start({ stack }: Target, progress: EngineProgress): void {
    this.running.set(stack, progress);
    this.say(`${this.clock} ${stack}: started`);
  }

  end({ stack, outcome, changes, seconds }: TargetResult): void {
    this.running.delete(stack);
    this.ended += 1;
    const operations = Object.entries(changes ?? {}).filter(([kind]) => kind !== "same");
    const made = operations.map(([kind, count]) => `, ${kind} ${count}`).join("");
    const took = seconds === undefined ? "" : `, ${seconds} s`;
    this.say(`${this.clock} ${stack}: ${outcome}${made}${took} (${this.ended} of ${this.total})`);
  }

  close(): void {
    clearInterval(this.timer);
  }

  private sayRunning(): void {
    for (const [stack, { done, failed }] of this.running) {
      this.say(`${this.clock} ${stack}: ${done} operations done, ${failed} failed`);
    }
  }

  /** Seconds since the rollout began, as `[ 12 s]`. */
  private get clock(): string {
    const seconds = Math.round((performance.now() - this.started) / 1000);
    return `[${String(seconds).padStart(4)} s]`;
  }
}
