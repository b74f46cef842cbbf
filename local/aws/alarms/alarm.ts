import { isJsonObject, listAt, objectAt, textAt, type JsonObject } from "../json";
import type { Sample } from "./samples";

/** An alarm as `PutMetricAlarm` takes it, by Pulumi's property names. */
export interface Alarm {
  readonly name: string;
  readonly arn: string;
  readonly settings: JsonObject;
  /** Whether it acts on a change of its state. */
  isActive: boolean;
  state: "ALARM" | "OK" | "INSUFFICIENT_DATA";
}

/**
 * How many periods CloudWatch looks at where data is missing: it evaluates older data before it falls
 * back on how missing data is treated. Documented is an example alone, of 5 for 3; for one period,
 * this looks no further.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
function rangeOf(settings: JsonObject): number {
  const periods = periodsOf(settings);
  return periods === 1 ? 1 : periods + 2;
}

/**
 * Whether an alarm is on at a moment: as many as it asks for of its last periods with data breach, and
 * missing data count where there are too few of them. Periods end at that moment here, and at round times in CloudWatch.
 * `undefined` when missing data leave its state as it was.
 * @throws on statistics, comparisons and expressions that it does not know, rather than to guess.
 */
export function isBreached(
  { settings }: Alarm,
  samples: readonly Sample[],
  now: number,
): boolean | undefined {
  const read = toReading(settings, samples);
  const periods = periodsOf(settings);
  const found = Array.from({ length: rangeOf(settings) }, (_, index) => {
    const end = now - index * read.period * 1000;
    return read.value(end - read.period * 1000, end);
  }).filter((value) => value !== undefined);
  const verdicts = Array.from({ length: periods }, (_, index) => judge(settings, found[index]));
  const breaching = verdicts.filter((verdict) => verdict === true).length;
  if (breaching >= Number(settings.datapointsToAlarm ?? periods)) return true;
  return verdicts.includes(undefined) ? undefined : false;
}

/** How far back an alarm looks, in milliseconds. */
export function lookBackMs({ settings }: Alarm): number {
  return rangeOf(settings) * toReading(settings, []).period * 1000;
}

/** Names of the metrics that an alarm reads. */
export function metricNames({ settings }: Alarm): readonly string[] {
  const queries = listAt(settings, "metricQueries").filter(isJsonObject);
  const metrics = [settings, ...queries.map((query) => objectAt(query, "metric"))];
  return [...new Set(metrics.flatMap((metric) => textAt(metric, "metricName") ?? []))];
}

function periodsOf(settings: JsonObject): number {
  return Number(settings.evaluationPeriods ?? 1);
}

function judge(settings: JsonObject, value: number | undefined): boolean | undefined {
  if (value === undefined) return judgeMissing(textAt(settings, "treatMissingData"));
  const threshold = Number(settings.threshold);
  switch (settings.comparisonOperator) {
    case "GreaterThanOrEqualToThreshold":
      return value >= threshold;
    case "LessThanThreshold":
      return value < threshold;
    default:
      throw new Error(
        `The local CloudWatch does not know ${JSON.stringify(settings.comparisonOperator)}`,
      );
  }
}

/** Without a treatment, CloudWatch has a state of its own for it, which nothing here needs. */
function judgeMissing(treatment: string | undefined): boolean | undefined {
  switch (treatment) {
    case "ignore":
      return undefined;
    case "breaching":
      return true;
    case "notBreaching":
      return false;
    default:
      throw new Error(
        `The local CloudWatch does not know missing data to be ${treatment ?? "missing"}`,
      );
  }
}

interface Reading {
  /** Seconds. */
  readonly period: number;
  /** The alarm's value in a time; `undefined` without data. */
  readonly value: (from: number, until: number) => number | undefined;
}

function toReading(settings: JsonObject, samples: readonly Sample[]): Reading {
  const queries = listAt(settings, "metricQueries").filter(isJsonObject);
  const sum = queries.find((query) => textAt(query, "expression") !== undefined);
  if (sum === undefined) return toMetricReading(settings, samples, "statistic");
  const readings = idsOf(sum).map((id) => {
    const query = queries.find((each) => each.id === id);
    return toMetricReading(objectAt(query ?? {}, "metric"), samples, "stat");
  });
  return {
    period: readings[0]?.period ?? 60,
    value: (from, until) => {
      const values = readings
        .map(({ value }) => value(from, until))
        .filter((each) => each !== undefined);
      if (values.length === 0 && isFilled(sum)) return 0;
      return values.length < readings.length ? undefined : values.reduce((all, each) => all + each);
    },
  };
}

/** The only expressions in use: a sum of metrics, `low + high`, and one with zeros for missing data. */
function idsOf(query: JsonObject): readonly string[] {
  const expression = textAt(query, "expression") ?? "";
  const filled = /^FILL\((\w+), 0\)$/.exec(expression)?.[1];
  if (filled !== undefined) return [filled];
  if (/^\w+(?: \+ \w+)*$/.test(expression)) return expression.split(" + ");
  throw new Error(`The local CloudWatch does not know the expression ${expression}`);
}

function isFilled(query: JsonObject): boolean {
  return textAt(query, "expression")?.startsWith("FILL(") === true;
}

function toMetricReading(
  metric: JsonObject,
  samples: readonly Sample[],
  statisticMember: "statistic" | "stat",
): Reading {
  const dimensions = objectAt(metric, "dimensions");
  const own = samples.filter(
    (sample) =>
      sample.namespace === metric.namespace &&
      sample.name === metric.metricName &&
      hasDimensions(sample, dimensions),
  );
  return {
    period: Number(metric.period),
    value: (from, until) => {
      const values = own
        .filter(({ time }) => time > from && time <= until)
        .map(({ value }) => value);
      return toStatistic(textAt(metric, statisticMember), values);
    },
  };
}

/** Whether a sample has these dimensions and no other. */
function hasDimensions({ dimensions: found }: Sample, dimensions: JsonObject): boolean {
  const keys = Object.keys(found);
  return (
    keys.length === Object.keys(dimensions).length &&
    keys.every((key) => dimensions[key] === found[key])
  );
}

function toStatistic(statistic: string | undefined, values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  switch (statistic) {
    case "Sum":
      return values.reduce((all, each) => all + each);
    case "Maximum":
      return Math.max(...values);
    case "SampleCount":
      return values.length;
    default:
      throw new Error(`The local CloudWatch does not know the statistic ${String(statistic)}`);
  }
}
