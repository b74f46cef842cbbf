import { prefix } from "../names";

/** An alarm as data; the name of each in AWS is the guardrail's prefix and its id. */
export interface AlarmDefinition {
  readonly id: string;
  readonly description: string;
  readonly comparison: "GreaterThanOrEqualToThreshold" | "LessThanThreshold";
  readonly threshold: number;
  readonly evaluationPeriods: number;
  /** How many of the periods have to breach; all of them where it is left out. */
  readonly datapointsToAlarm?: number;
  readonly missingData: "notBreaching" | "breaching" | "ignore";
  readonly source: SingleMetric | MetricMath;
}

export interface AlarmMetric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: string;
  /** Seconds. */
  readonly period: number;
}

export interface SingleMetric extends AlarmMetric {
  readonly kind: "metric";
}

/** An expression over metrics, which it names by their ids. */
export interface MetricMath {
  readonly kind: "math";
  readonly id: string;
  readonly expression: string;
  readonly label: string;
  readonly metrics: Readonly<Record<string, AlarmMetric>>;
}

/** What an alarm watches, in the one form in which all alarms are compared. */
export interface AlarmSettings {
  readonly comparison: string;
  readonly threshold: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly missingData: string;
  /** The metric math that is compared; `m` alone where it is one metric. */
  readonly expression: string;
  /** By the ids that the expression names. */
  readonly metrics: Readonly<Record<string, AlarmMetric>>;
}

/** An alarm as it is deployed, with what it does when it goes into alarm. */
export interface ExpectedAlarm {
  readonly name: string;
  readonly settings: AlarmSettings;
  /** ARNs. */
  readonly actions: readonly string[];
}

export function toAlarmName({ id }: Pick<AlarmDefinition, "id">): string {
  return `${prefix}-${id}`;
}

export function toExpectedAlarm(
  definition: AlarmDefinition,
  actions: readonly string[],
): ExpectedAlarm {
  const { comparison, threshold, evaluationPeriods, missingData, source } = definition;
  const { datapointsToAlarm = evaluationPeriods } = definition;
  const compared = { comparison, threshold, evaluationPeriods, datapointsToAlarm, missingData };
  return {
    name: toAlarmName(definition),
    settings: { ...compared, ...toWatched(source) },
    actions,
  };
}

function toWatched(
  source: AlarmDefinition["source"],
): Pick<AlarmSettings, "expression" | "metrics"> {
  if (source.kind === "math") return { expression: source.expression, metrics: source.metrics };
  const { kind: _, ...metric } = source;
  return { expression: "m", metrics: { m: metric } };
}
