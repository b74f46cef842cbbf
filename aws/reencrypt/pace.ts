/** What a pace goes by: milliseconds, and how to wait for some. */
interface Time {
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
}

const machineTime: Time = {
  now: () => performance.now(),
  pause: (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds)),
};

/** Spreads calls evenly, so that their rate never exceeds a number per second. */
export class Pace {
  #next = 0;

  constructor(
    private readonly perSecond: number,
    private readonly time: Time = machineTime,
  ) {}

  /** Resolves when the next call may be made. */
  async turn(): Promise<void> {
    const now = this.time.now();
    const turn = Math.max(now, this.#next);
    this.#next = turn + 1_000 / this.perSecond;
    if (turn > now) await this.time.pause(turn - now);
  }
}
