import { toAlarmArn } from "../../../core/deployed/names";
import type { Alarm } from "../alarms/alarm";
import type { Alarms } from "../alarms/alarms";
import { answerMetricData } from "../alarms/metric-data";
import { ApiError, type Operation, type Service } from "../api/service";
import type { Functions } from "../functions/functions";
import { isJsonObject, listAt, objectAt, textAt, textsAt, type JsonObject } from "../json";
import type { LocalAccountRegion } from "../region-store";
import { toApiMembers } from "../provisioner/resource-type";

/** CloudWatch's calls on alarms and metrics, which are signed and recorded under its former name. */
export function createMonitoring(alarms: Alarms, functions: Functions): Service {
  const operations: Record<string, Operation> = {
    DescribeAlarms: {
      access: "read",
      resource: (_, accountRegion) => toAlarmArn(accountRegion, "*"),
      answer: (input, { region }) => ({ MetricAlarms: describeAll(alarms, input, region) }),
    },
    EnableAlarmActions: onEach(alarms, (alarm) => (alarm.isActive = true)),
    DisableAlarmActions: onEach(alarms, (alarm) => (alarm.isActive = false)),
    // Recorded, and nothing is muted: when a window is open is not known here.
    PutAlarmMuteRule: {
      access: "write",
      resource: (input, at) => toResource(objectAt(input, "MuteTargets"), at),
      answer: () => ({}),
    },
    DeleteAlarms: onEach(alarms, ({ name }, { region }) => alarms.in(region).delete(name)),
    GetMetricData: {
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/logging_cw_api_calls.html
      access: "data",
      answer: (input, { region }) => {
        const runs = functions.runs.filter((run) => run.region === region);
        return answerMetricData(runs, input);
      },
    },
    SetAlarmState: {
      access: "write",
      resource: toResource,
      answer: (input, accountRegion) => setState(alarms, input, accountRegion),
    },
  };
  return { name: "monitoring", operations };
}

type Act = (alarm: Alarm, accountRegion: LocalAccountRegion) => void;

/** Names of alarms that do not exist are passed over. */
function onEach(alarms: Alarms, act: Act): Operation {
  return {
    access: "write",
    resource: toResource,
    answer: (input, accountRegion) => {
      const all = alarms.in(accountRegion.region);
      const found = namesOf(input).flatMap((name) => all.get(name) ?? []);
      for (const alarm of found) act(alarm, accountRegion);
      return {};
    },
  };
}

function setState(alarms: Alarms, input: JsonObject, accountRegion: LocalAccountRegion) {
  const alarm = alarms.in(accountRegion.region).get(textAt(input, "AlarmName") ?? "");
  const state = textAt(input, "StateValue");
  if (alarm === undefined) throw new ApiError("ResourceNotFound", "Unknown alarm.", 404);
  if (state === "OK" || state === "ALARM") alarms.become(alarm, state, accountRegion);
  return {};
}

function describeAll(alarms: Alarms, input: JsonObject, region: string): readonly JsonObject[] {
  return namesOf(input)
    .flatMap((name) => alarms.in(region).get(name) ?? [])
    .map(describe);
}

function describe({ name, arn, settings, isActive, state }: Alarm): JsonObject {
  const queries = listAt(settings, "metricQueries").filter(isJsonObject);
  const { alarmActions, okActions, metricQueries: _queries, dimensions, ...further } = settings;
  return {
    ...toApiMembers(further),
    ...(dimensions !== undefined && { Dimensions: toDimensions(settings) }),
    AlarmName: name,
    AlarmArn: arn,
    ActionsEnabled: isActive,
    AlarmActions: alarmActions ?? [],
    OKActions: okActions ?? [],
    StateValue: state,
    ...(queries.length > 0 && { Metrics: queries.map(toMetric) }),
  };
}

/** A query as the API writes it; the provider has the metric and its statistic in one. */
function toMetric(query: JsonObject): JsonObject {
  const { id: Id, expression: Expression, label: Label, returnData = false } = query;
  const { period, stat, dimensions: _dimensions, ...metric } = objectAt(query, "metric");
  const Dimensions = toDimensions(objectAt(query, "metric"));
  if (Expression !== undefined) return { Id, Expression, Label, ReturnData: returnData };
  const Metric = { ...toApiMembers(metric), Dimensions };
  return { Id, ReturnData: returnData, MetricStat: { Metric, Period: period, Stat: stat } };
}

function toDimensions(metric: JsonObject): readonly JsonObject[] {
  const dimensions = objectAt(metric, "dimensions");
  return Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
}

function namesOf(input: JsonObject): readonly string[] {
  return textsAt(input, "AlarmNames");
}

function toResource(input: JsonObject, accountRegion: LocalAccountRegion): string {
  return toAlarmArn(accountRegion, namesOf(input)[0] ?? textAt(input, "AlarmName") ?? "");
}
