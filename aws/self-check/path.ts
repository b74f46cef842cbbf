import type { CloudWatchClient, MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import { metric, metricNamespace, serviceDimension } from "../../core/deployed/metrics";
import { known } from "../../core/observed/fact";
import type { ObservedPath, PathTimes } from "../../core/observed/guardrail";
import type { Lazy } from "../clients";
import { readFact } from "../read-fact";

const hour = 60 * 60;

/** A check a day ago, and what woke the function before it, are both in it. */
const lookBackMs = 26 * hour * 1_000;

/** Reads the metrics that the guardrail made of its runs, in one call. Never rejects. */
export async function observePath(
  cloudWatch: Lazy<CloudWatchClient>,
  now: number,
): Promise<ObservedPath> {
  const times = await readFact(async (abortSignal) => {
    const { GetMetricDataCommand } = await import("@aws-sdk/client-cloudwatch");
    const client = await cloudWatch();
    const command = new GetMetricDataCommand({
      StartTime: new Date(now - lookBackMs),
      EndTime: new Date(now),
      MetricDataQueries: queries,
    });
    const { MetricDataResults = [] } = await client.send(command, { abortSignal });
    const timesOf = (id: keyof PathTimes) =>
      MetricDataResults.filter(({ Id }) => Id === id)
        .flatMap(({ Timestamps = [] }) => Timestamps)
        .map((time) => time.getTime());
    return known({
      runs: timesOf("runs"),
      checks: timesOf("checks"),
      arrivals: timesOf("arrivals"),
    });
  });
  return { times, lookedAt: now };
}

/** Far less than the 100,800 values that one answer holds. */
const queries: MetricDataQuery[] = [
  toQuery("runs", metric.heartbeat, hour),
  toQuery("checks", metric.pathChecks, 60),
  toQuery("arrivals", metric.eventLatency, 60),
];

function toQuery(Id: keyof PathTimes, MetricName: string, Period: number): MetricDataQuery {
  const Dimensions = Object.entries(serviceDimension).map(([Name, Value]) => ({ Name, Value }));
  const Metric = { Namespace: metricNamespace, MetricName, Dimensions };
  return { Id, MetricStat: { Metric, Period, Stat: "SampleCount" } };
}
