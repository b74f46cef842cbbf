import { metric, metricNamespace, serviceDimension } from "../../../core/deployed/metrics";
import type { Log } from "../../../handler/run";

/**
 * The function's log, kept in memory as JSON lines. Of its metrics only the heartbeat is written: the
 * other alarms wake nobody.
 */
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
        if (name === metric.heartbeat) this.lines.push(heartbeat);
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

/** One heartbeat in the embedded metric format. */
const heartbeat = JSON.stringify({
  _aws: {
    CloudWatchMetrics: [
      {
        Namespace: metricNamespace,
        Dimensions: [Object.keys(serviceDimension)],
        Metrics: [{ Name: metric.heartbeat, Unit: "Count" }],
      },
    ],
  },
  ...serviceDimension,
  [metric.heartbeat]: [1],
});
