import type { AuditTarget } from "../targets/audit-target";

/** Where progress is shown: a terminal, or anything that takes lines. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

/** How a target ended. */
interface EndedTarget {
  readonly account?: string;
  readonly region: string;
  readonly failure?: string;
  /** In a few words. */
  readonly found: string;
}

/** Milliseconds between two looks at what runs. */
const interval = { terminal: 200, lines: 10_000 } as const;

/**
 * Shows how far an audit is: one line that is written anew on a terminal, and plain lines elsewhere,
 * when a target ends and now and then in between.
 */
export class AuditProgress {
  private readonly running = new Map<AuditTarget, number>();
  private readonly timer: NodeJS.Timeout;
  private readonly started = performance.now();
  private ended = 0;
  private failed = 0;
  private read = 0;

  constructor(
    private readonly total: number,
    private readonly screen: Screen,
  ) {
    this.timer = setInterval(
      () => {
        this.showRunning();
      },
      this.isLive ? interval.terminal : interval.lines,
    ).unref();
  }

  /** Notes the start of a target; the returned function notes each of its pages. */
  start(target: AuditTarget): (page: readonly unknown[]) => void {
    this.running.set(target, 0);
    return (page) => {
      this.running.set(target, (this.running.get(target) ?? 0) + page.length);
      this.read += page.length;
    };
  }

  end(target: AuditTarget, { account = "unknown account", ...ended }: EndedTarget): void {
    const { region, failure, found } = ended;
    this.running.delete(target);
    this.ended += 1;
    if (failure !== undefined) this.failed += 1;
    const outcome = failure === undefined ? found : "failed";
    const line = `${this.clock} ${account} ${region}: ${outcome} (${this.ended} of ${this.total})`;
    this.screen.write(this.isLive ? `${clear}${line}\n` : `${line}\n`);
  }

  close(): void {
    clearInterval(this.timer);
    if (this.isLive) this.screen.write(clear);
  }

  private showRunning(): void {
    const now = [...this.running].map(
      ([{ account = "own account", region }, count]) => `${account} ${region}: ${count} read`,
    );
    if (!this.isLive) {
      for (const line of now) this.screen.write(`${this.clock} ${line}\n`);
      return;
    }
    const failed = this.failed === 0 ? "" : `, ${this.failed} failed`;
    const all = `${this.ended} of ${this.total} targets${failed}, ${this.read} resources`;
    const line = `${this.clock} ${all}; now ${now.join(", ")}`;
    this.screen.write(clear + line.slice(0, (this.screen.columns ?? 80) - 1));
  }

  private get isLive(): boolean {
    return this.screen.isTTY === true;
  }

  /** Seconds since the audit began, as `[ 12 s]`. */
  private get clock(): string {
    const seconds = Math.round((performance.now() - this.started) / 1000);
    return `[${String(seconds).padStart(4)} s]`;
  }
}

/** Back to the start of the line, and nothing left of it. */
const clear = "\r\u001b[K";
