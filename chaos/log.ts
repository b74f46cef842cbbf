import type { Journal } from "../handler/report";

/** The function's log, kept in memory as JSON lines; its metrics go nowhere. */
export class Log implements Journal {
  readonly lines: string[] = [];
  readonly logger: Journal["logger"];
  readonly metrics: Journal["metrics"];

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
    this.metrics = metrics as unknown as Journal["metrics"];
  }
}
