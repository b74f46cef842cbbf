import {
  metric,
  metricNamespace,
  serviceDimension,
  severities,
  severityDimension,
} from "../../core/deployed/metrics";
import { names, prefix, toAlarmArn } from "../../core/deployed/names";
import type { StackAccountRegion } from "../account-region";

/** A metric as a dashboard writes it: namespace, name, dimensions by name and value, how it is drawn. */
type DrawnMetric = readonly (string | Readonly<Record<string, string>>)[];

interface Graph {
  readonly title: string;
  readonly stat: "Sum" | "Maximum" | "SampleCount";
  readonly metrics: readonly DrawnMetric[];
}

/** The grid is 24 wide: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
const graphSize = { width: 8, height: 6 };
const graphsInRow = 3;
const alarmRows = 4;

/** The body of a dashboard that shows the guardrail's state: its alarms, and below them its metrics. */
export function dashboardBody(
  accountRegion: StackAccountRegion,
  alarmIds: readonly string[],
): object {
  const alarmNames = [names.heartbeatAlarm, ...alarmIds.map((id) => `${prefix}-${id}`)];
  const alarms = alarmNames.map((name) => toAlarmArn(accountRegion, name));
  return {
    widgets: [
      {
        type: "alarm",
        x: 0,
        y: 0,
        width: graphSize.width * graphsInRow,
        height: alarmRows,
        properties: { title: "Alarms", alarms },
      },
      ...graphs.map((graph, index) => toWidget(graph, index, accountRegion.region)),
    ],
  };
}

const graphs: readonly Graph[] = [
  { title: "Runs that looked", stat: "SampleCount", metrics: [own(metric.heartbeat)] },
  {
    title: "Standing findings by severity",
    stat: "Maximum",
    metrics: severities.map((severity) => [
      ...own(metric.findings),
      severityDimension,
      severity,
      { label: severity },
    ]),
  },
  { title: "Times the catalog was restored", stat: "Sum", metrics: [own(metric.remediations)] },
  {
    title: "Milliseconds until it was encrypted again",
    stat: "Maximum",
    metrics: [own(metric.timeToEncrypt)],
  },
  {
    title: "Milliseconds until an event arrived",
    stat: "Maximum",
    metrics: [own(metric.eventLatency)],
  },
  { title: "Attempts that AWS denied", stat: "Sum", metrics: [own(metric.deniedAttempts)] },
  {
    title: "Messages in the dead-letter queues",
    stat: "Maximum",
    metrics: [names.eventQueue, names.scheduleQueue, names.failureQueue].map((queue) => [
      "AWS/SQS",
      "ApproximateNumberOfMessagesVisible",
      "QueueName",
      queue,
    ]),
  },
  { title: "Runs that failed", stat: "Sum", metrics: [ofFunction("Errors")] },
  { title: "Milliseconds of a run", stat: "Maximum", metrics: [ofFunction("Duration")] },
];

function own(name: string): DrawnMetric {
  return [metricNamespace, name, ...Object.entries(serviceDimension).flat()];
}

function ofFunction(name: string): DrawnMetric {
  return ["AWS/Lambda", name, "FunctionName", names.function];
}

function toWidget({ title, stat, metrics }: Graph, index: number, region: string): object {
  return {
    type: "metric",
    x: graphSize.width * (index % graphsInRow),
    y: alarmRows + graphSize.height * Math.floor(index / graphsInRow),
    ...graphSize,
    properties: { title, region, stat, period: 5 * 60, view: "timeSeries", metrics },
  };
}
