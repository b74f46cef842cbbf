interface Task {
  readonly due: number;
  readonly run: () => Promise<void>;
}

/**
 * The local AWS's time, in epoch milliseconds: the machine's, and as much later as it was advanced.
 * What is due later (schedules, retries, delayed events) runs only when the clock is advanced over
 * it, so nothing ever waits.
 */
export class Clock {
  readonly #machine: () => number;
  #skew = 0;
  #tasks: Task[] = [];

  /** `machine` may be any clock that never goes back; one that stands still makes time virtual. */
  constructor(machine: () => number = Date.now) {
    this.#machine = machine;
  }

  /** How far this clock is ahead of the machine's, in milliseconds. */
  get skew(): number {
    return this.#skew;
  }

  now(): number {
    return this.#machine() + this.#skew;
  }

  /** Plans `run` for `delay` milliseconds from now, and returns the time at which it is due. */
  schedule(delay: number, run: () => Promise<void>): number {
    const due = this.now() + delay;
    this.#tasks.push({ due, run });
    return due;
  }

  /** Lets `milliseconds` pass at once and awaits, in order of time, everything that falls due. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.now() + milliseconds;
    for (let task = this.#takeDue(end); task !== undefined; task = this.#takeDue(end)) {
      this.#moveTo(task.due);
      await task.run();
    }
    this.#moveTo(end);
  }

  /** Lets `milliseconds` pass inside of what runs; what falls due in them comes after it. */
  pass(milliseconds: number): void {
    this.#skew += milliseconds;
  }

  #takeDue(end: number): Task | undefined {
    let next: Task | undefined;
    for (const task of this.#tasks) {
      if (next === undefined || task.due < next.due) next = task;
    }
    if (next === undefined || next.due > end) return undefined;
    this.#tasks.splice(this.#tasks.indexOf(next), 1);
    return next;
  }

  #moveTo(time: number): void {
    this.#skew = Math.max(this.#skew, time - this.#machine());
  }
}
