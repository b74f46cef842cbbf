import { toNameText } from "../../../core/reencrypt/catalog-object";
import type { Tally } from "./tally";

/** Milliseconds between two lines. */
const interval = 10_000;

/** Says now and then how far a run is. */
export class ProgressLines {
  private readonly timer: NodeJS.Timeout;
  private readonly started = performance.now();

  constructor(
    private readonly tally: Tally,
    private readonly say: (line: string) => void,
  ) {
    this.timer = setInterval(() => {
      this.sayProgress();
    }, interval).unref();
  }

  close(): void {
    clearInterval(this.timer);
  }

  private sayProgress(): void {
    const seconds = Math.round((performance.now() - this.started) / 1_000);
    const { latest } = this.tally;
    const at = latest === undefined ? "" : `; latest: ${toNameText(latest)}`;
    this.say(`[${String(seconds).padStart(5)} s] ${this.tally.total}${at}`);
  }
}
