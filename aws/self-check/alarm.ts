import type { CloudWatchClient, MetricAlarm, MetricDataQuery } from "@aws-sdk/client-cloudwatch";
import type { AlarmSettings } from "../../core/deployed/heartbeat-alarm";
import { toFact } from "../../core/observed/fact";
import type { ObservedAlarm } from "../../core/observed/guardrail";
import { callAws } from "../errors";
import { readFact } from "../read-fact";
import { sideLookLimitMs, withTimeLimit } from "../time-limit";
import { withoutUndefined } from "../without-undefined";

/** The client, which is loaded on its first use. */
type Lazy = () => Promise<CloudWatchClient>;

/** Reads an alarm that compares one expression over one metric. Never rejects. */
export async function observeAlarm(cloudWatch: Lazy, name: string): Promise<ObservedAlarm> {
  const found = await readFact(async (abortSignal) => {
    const { DescribeAlarmsCommand } = await import("@aws-sdk/client-cloudwatch");
    const client = await cloudWatch();
    const command = new DescribeAlarmsCommand({ AlarmNames: [name], AlarmTypes: ["MetricAlarm"] });
    const { MetricAlarms = [] } = await client.send(command, { abortSignal });
    return toFact(MetricAlarms[0]);
  });
  if (found.state !== "known") return { name, isActive: found, actions: [], settings: {} };
  const { ActionsEnabled, AlarmActions = [] } = found.value;
  return {
    name,
    isActive: toFact(ActionsEnabled ?? false),
    actions: AlarmActions,
    settings: toSettings(found.value),
  };
}

/** Lets an alarm act when it goes into alarm. @throws AwsError */
export async function enableAlarmActions(cloudWatch: Lazy, name: string): Promise<void> {
  await callAws("EnableAlarmActions", name, () =>
    withTimeLimit(sideLookLimitMs, async (abortSignal) => {
      const { EnableAlarmActionsCommand } = await import("@aws-sdk/client-cloudwatch");
      const client = await cloudWatch();
      await client.send(new EnableAlarmActionsCommand({ AlarmNames: [name] }), { abortSignal });
    }),
  );
}

function toSettings(alarm: MetricAlarm): Partial<AlarmSettings> {
  const { EvaluationPeriods, DatapointsToAlarm = EvaluationPeriods } = alarm;
  return withoutUndefined({
    comparison: alarm.ComparisonOperator,
    threshold: alarm.Threshold,
    // An alarm that needs only some of its periods has no number of periods that says when.
    evaluationPeriods: DatapointsToAlarm === EvaluationPeriods ? EvaluationPeriods : undefined,
    missingData: alarm.TreatMissingData,
    ...toSource(alarm.Metrics ?? []),
  });
}

/** The expression and its one metric; nothing where there is anything else. */
function toSource(queries: readonly MetricDataQuery[]) {
  const returned = queries.find(({ ReturnData }) => ReturnData !== false);
  const stat = queries.find(({ Id }) => Id === "m")?.MetricStat;
  if (queries.length !== 2 || stat === undefined) return {};
  const { Namespace, MetricName, Dimensions = [] } = stat.Metric ?? {};
  return {
    expression: returned?.Expression,
    namespace: Namespace,
    metricName: MetricName,
    dimensions: Object.fromEntries(Dimensions.map(({ Name = "", Value = "" }) => [Name, Value])),
    statistic: stat.Stat,
    period: stat.Period,
  };
}
