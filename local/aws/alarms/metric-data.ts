import type { FunctionRun } from "../functions/functions";
import { isJsonObject, listAt, objectAt, textAt, type JsonObject } from "../json";
import { samplesOfRun, type Sample } from "./samples";

/**
 * Answers `GetMetricData` from the metrics in the log of the functions, the newest first: how many values
 * there are in each period that has any.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
export function answerMetricData(runs: readonly FunctionRun[], input: JsonObject): JsonObject {
  const [start, end] = [toMilliseconds(input.StartTime), toMilliseconds(input.EndTime)];
  const samples = runs.filter(({ ended }) => ended >= start && ended < end).flatMap(samplesOfRun);
  const queries = listAt(input, "MetricDataQueries").filter(isJsonObject);
  return { MetricDataResults: queries.map((query) => answerQuery(query, samples)), Messages: [] };
}

function answerQuery(query: JsonObject, samples: readonly Sample[]): JsonObject {
  const stat = objectAt(query, "MetricStat");
  const metric = objectAt(stat, "Metric");
  if (textAt(stat, "Stat") !== "SampleCount") throw new Error("Only SampleCount is known here");
  const period = Number(stat.Period);
  const counts = new Map<number, number>();
  for (const sample of samples.filter((each) => isOf(each, metric))) {
    const from = Math.floor(sample.time / 1_000 / period) * period;
    counts.set(from, (counts.get(from) ?? 0) + 1);
  }
  const newest = [...counts].toSorted(([left], [right]) => right - left);
  return {
    Id: query.Id ?? "",
    Label: textAt(metric, "MetricName") ?? "",
    StatusCode: "Complete",
    Timestamps: newest.map(([time]) => time),
    Values: newest.map(([, count]) => count),
  };
}

/** A metric is its namespace, its name and all of its dimensions. */
function isOf(sample: Sample, metric: JsonObject): boolean {
  const dimensions = listAt(metric, "Dimensions").filter(isJsonObject);
  return (
    sample.namespace === metric.Namespace &&
    sample.name === metric.MetricName &&
    Object.keys(sample.dimensions).length === dimensions.length &&
    dimensions.every((each) => sample.dimensions[textAt(each, "Name") ?? ""] === each.Value)
  );
}

/** Times are epoch seconds. */
function toMilliseconds(seconds: unknown): number {
  return Number(seconds) * 1_000;
}
