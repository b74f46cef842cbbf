import type { Log } from "../../handler/run";

/** The function's log, kept in memory as JSON lines; its metrics go nowhere. */
export class MemoryLog implements Log {
  readonly lines: string[] = [];
  readonly logger: Log["logger"];
  readonly metrics: Log["metrics"];

  constructor() {
    const write =
      (level: string) =>
      (...[message, fields]: readonly unknown[]) => {
        const line = typeof fields === "object" ? fields : {};
        this.lines.push(JSON.stringify({ level, message, ...line }));
      };
    const metrics = {
      addMetric: () => metrics,
      addDimension: () => metrics,
      publishStoredMetrics: () => undefined,
    };
    this.logger = { info: write("INFO"), warn: write("WARN"), error: write("ERROR") };
    // Powertools chains its calls, and what they give is not used.
    this.metrics = metrics as unknown as Log["metrics"];
  }
}
