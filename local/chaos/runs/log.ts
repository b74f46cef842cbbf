import { metric, metricNamespace, serviceDimension } from "../../../core/deployed/metrics";
import type { Log } from "../../../handler/run";

/** What the function reads again, or wakes it: of the other metrics nothing follows here. */
const written: readonly string[] = [metric.heartbeat, metric.pathChecks, metric.eventLatency];

/** The function's log, kept in memory as JSON lines, some of its metrics among them. */
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
      addMetric: (name: string) => {
        if (written.includes(name)) this.lines.push(toMetricLine(name));
        return metrics;
      },
      addDimension: () => metrics,
      publishStoredMetrics: () => undefined,
    };
    this.logger = { info: write("INFO"), warn: write("WARN"), error: write("ERROR") };
    // Powertools chains its calls, and what they give is not used.
    this.metrics = metrics as unknown as Log["metrics"];
  }
}

/** One value of a metric in the embedded metric format. */
export function toMetricLine(Name: string): string {
  const directive = {
    Namespace: metricNamespace,
    Dimensions: [Object.keys(serviceDimension)],
    Metrics: [{ Name }],
  };
  return JSON.stringify({
    _aws: { CloudWatchMetrics: [directive] },
    ...serviceDimension,
    [Name]: [1],
  });
}
