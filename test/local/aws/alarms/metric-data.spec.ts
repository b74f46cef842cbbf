import assert from "node:assert/strict";
import { answerMetricData } from "../../../../local/aws/alarms/metric-data";
import type { FunctionRun } from "../../../../local/aws/functions/functions";

const noon = Date.UTC(2026, 10, 22, 12);
const Dimensions = [{ Name: "service", Value: "guard" }];

/** A run that ended so many seconds after noon, with one metric in its log. */
function aRunAt(seconds: number, name: string, further: object = {}): FunctionRun {
  const keys = ["service", ...Object.keys(further)];
  const CloudWatchMetrics = [{ Namespace: "N", Dimensions: [keys], Metrics: [{ Name: name }] }];
  const line = { _aws: { CloudWatchMetrics }, service: "guard", ...further, [name]: 7 };
  return {
    ...{ id: "run", functionName: "guard", region: "eu-west-1", cause: "event", attempt: 1 },
    ...{
      event: null,
      started: noon,
      ended: noon + seconds * 1_000,
      outcome: { ok: true, result: null },
    },
    logs: [JSON.stringify(line)],
  };
}

function ask(runs: readonly FunctionRun[], MetricName: string, Period = 60, Stat = "SampleCount") {
  const Metric = { Namespace: "N", MetricName, Dimensions };
  const [StartTime, EndTime] = [noon / 1_000, noon / 1_000 + 3_600];
  const query = { Id: "q", MetricStat: { Metric, Period, Stat } };
  return answerMetricData(runs, { StartTime, EndTime, MetricDataQueries: [query] });
}

describe("CloudWatch's metric data", () => {
  it("counts the values of each period that has any, the newest first", () => {
    const runs = [aRunAt(5, "A"), aRunAt(59, "A"), aRunAt(61, "B"), aRunAt(130, "A")];
    const [from, later] = [noon / 1_000, noon / 1_000 + 120];
    assert.deepEqual(ask(runs, "A"), {
      MetricDataResults: [
        {
          ...{ Id: "q", Label: "A", StatusCode: "Complete" },
          Timestamps: [later, from],
          Values: [1, 2],
        },
      ],
      Messages: [],
    });
  });

  it("is of the time that is asked for, and its end is no part of it", () => {
    const runs = [aRunAt(-1, "A"), aRunAt(3_600, "A")];
    assert.match(JSON.stringify(ask(runs, "A")), /"Values":\[\]/);
  });

  it("distinguishes a metric with further dimensions from one without", () => {
    const runs = [aRunAt(5, "A", { Severity: "high" })];
    assert.match(JSON.stringify(ask(runs, "A")), /"Values":\[\]/);
  });

  it("answers no statistic that it does not know, rather than to guess", () => {
    assert.throws(() => ask([], "A", 60, "p99"), /SampleCount/);
  });
});
