import type {
  CloudWatchClient,
  MetricAlarm,
  MetricDataQuery,
  MetricStat,
} from "@aws-sdk/client-cloudwatch";
import { absent, known, type Fact } from "../../core/observed/fact";
import type { ObservedAlarm, ObservedAlarmSettings } from "../../core/observed/guardrail";
import type { Lazy } from "../clients";
import { callAws } from "../errors";
import { readFact } from "../read-fact";
import { sideLookLimitMs, withTimeLimit } from "../time-limit";
import { withoutUndefined } from "../../core/without-undefined";

/** Reads alarms by their names in one call, which takes 100 of them. Never rejects. */
export async function observeAlarms(
  cloudWatch: Lazy<CloudWatchClient>,
  names: readonly string[],
): Promise<readonly ObservedAlarm[]> {
  const found = await readFact((abortSignal) => describeAlarms(cloudWatch, names, abortSignal));
  return names.map((name) => {
    if (found.state !== "known") return { name, isActive: found, actions: [], settings: {} };
    return toObserved(name, found.value.get(name));
  });
}

/** Lets an alarm act when it goes into alarm. @throws AwsError */
export async function enableAlarmActions(
  cloudWatch: Lazy<CloudWatchClient>,
  name: string,
): Promise<void> {
  await callAws("EnableAlarmActions", name, () =>
    withTimeLimit(sideLookLimitMs, async (abortSignal) => {
      const { EnableAlarmActionsCommand } = await import("@aws-sdk/client-cloudwatch");
      const client = await cloudWatch();
      await client.send(new EnableAlarmActionsCommand({ AlarmNames: [name] }), { abortSignal });
    }),
  );
}

async function describeAlarms(
  cloudWatch: Lazy<CloudWatchClient>,
  names: readonly string[],
  abortSignal: AbortSignal,
): Promise<Fact<ReadonlyMap<string | undefined, MetricAlarm>>> {
  const { DescribeAlarmsCommand } = await import("@aws-sdk/client-cloudwatch");
  const client = await cloudWatch();
  const command = new DescribeAlarmsCommand({
    AlarmNames: [...names],
    AlarmTypes: ["MetricAlarm"],
    MaxRecords: 100,
  });
  const { MetricAlarms = [] } = await client.send(command, { abortSignal });
  return known(new Map(MetricAlarms.map((alarm) => [alarm.AlarmName, alarm])));
}

function toObserved(name: string, alarm: MetricAlarm | undefined): ObservedAlarm {
  if (alarm === undefined) return { name, isActive: absent, actions: [], settings: {} };
  const { ActionsEnabled = false, AlarmActions = [] } = alarm;
  return {
    name,
    isActive: known(ActionsEnabled),
    actions: AlarmActions,
    settings: toSettings(alarm),
  };
}

function toSettings(alarm: MetricAlarm): ObservedAlarmSettings {
  const { EvaluationPeriods, DatapointsToAlarm = EvaluationPeriods } = alarm;
  return withoutUndefined({
    comparison: alarm.ComparisonOperator,
    threshold: alarm.Threshold,
    evaluationPeriods: EvaluationPeriods,
    datapointsToAlarm: DatapointsToAlarm,
    missingData: alarm.TreatMissingData,
    ...toWatched(alarm),
  });
}

type Watched = Pick<ObservedAlarmSettings, "expression" | "metrics">;

function toWatched(alarm: MetricAlarm): Watched {
  const { Metrics = [], Namespace, MetricName, Dimensions = [] } = alarm;
  if (Metrics.length > 0) return toMath(Metrics);
  const { Statistic: Stat, Period, Unit } = alarm;
  const metric = toMetric({ Metric: { Namespace, MetricName, Dimensions }, Stat, Period, Unit });
  return { expression: "m", metrics: { m: metric } };
}

/** Nothing of what is watched where that is anything else than one expression over metrics. */
function toMath(queries: readonly MetricDataQuery[]): Watched {
  const [returned, ...others] = queries.filter(({ ReturnData }) => ReturnData !== false);
  const watched = queries.filter((query) => query !== returned);
  if (others.length > 0 || returned?.Expression === undefined) return {};
  return {
    expression: returned.Expression,
    metrics: Object.fromEntries(watched.map((query) => [query.Id ?? "", toQueried(query)])),
  };
}

function toQueried({ MetricStat, Expression, AccountId, Period }: MetricDataQuery) {
  return withoutUndefined({ ...toMetric(MetricStat ?? {}), Expression, AccountId, Period });
}

/** What no alarm of the guardrail has, as a unit, is kept by AWS's name: with it an alarm may see no data. */
function toMetric({ Metric, Stat, Period, Unit }: Partial<MetricStat>) {
  const { Namespace, MetricName, Dimensions = [] } = Metric ?? {};
  return withoutUndefined({
    namespace: Namespace,
    metricName: MetricName,
    dimensions: Object.fromEntries(Dimensions.map(({ Name = "", Value = "" }) => [Name, Value])),
    statistic: Stat,
    period: Period,
    Unit,
  });
}
