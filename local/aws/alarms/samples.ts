import type { TriggeredRule } from "../event-bus/event-bus";
import type { DroppedEvent, FunctionRun } from "../functions/functions";
import { parseLogLine } from "../functions/log-line";
import { isJsonObject, listAt, objectAt, textAt, textsAt, type JsonObject } from "../json";
import type { Queue } from "../services/queues";

/** One value of a CloudWatch metric. */
export interface Sample {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly value: number;
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html */
export function sampleOfRule({ name, time }: TriggeredRule): Sample {
  const dimensions = { RuleName: name };
  return { namespace: "AWS/Events", name: "TriggeredRules", dimensions, time, value: 1 };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html#invocation-metrics */
export function sampleOfDrop({ functionName, time }: DroppedEvent): Sample {
  const dimensions = { FunctionName: functionName };
  return { namespace: "AWS/Lambda", name: "AsyncEventsDropped", dimensions, time, value: 1 };
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html */
export function sampleOfQueue({ name }: Queue, sent: number, time: number): Sample {
  const dimensions = { QueueName: name };
  return { namespace: "AWS/SQS", name: "NumberOfMessagesSent", dimensions, time, value: sent };
}

const known = new WeakMap<FunctionRun, readonly Sample[]>();

/** What CloudWatch learns of a run: Lambda's count of errors, and the metrics in its log. */
export function samplesOfRun(run: FunctionRun): readonly Sample[] {
  const samples = known.get(run) ?? readRun(run);
  known.set(run, samples);
  return samples;
}

function readRun(run: FunctionRun): readonly Sample[] {
  const { functionName, ended: time, outcome, logs } = run;
  const dimensions = { FunctionName: functionName };
  const value = outcome.ok ? 0 : 1;
  const errors = { namespace: "AWS/Lambda", name: "Errors", dimensions, time, value };
  return [errors, ...logs.flatMap((line) => samplesOfLine(line, time))];
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
function samplesOfLine(line: string, time: number): readonly Sample[] {
  // Most lines are none of a metric, and some are long.
  if (!line.includes('"_aws"')) return [];
  const parsed = parseLogLine(line);
  return listAt(objectAt(parsed, "_aws"), "CloudWatchMetrics")
    .filter(isJsonObject)
    .flatMap((directive) => samplesOfDirective(parsed, directive, time));
}

function samplesOfDirective(
  line: JsonObject,
  directive: JsonObject,
  time: number,
): readonly Sample[] {
  const namespace = textAt(directive, "Namespace") ?? "";
  const names = listAt(directive, "Metrics")
    .filter(isJsonObject)
    .map((each) => textAt(each, "Name") ?? "");
  return listAt(directive, "Dimensions").flatMap((set) => {
    const keys = textsAt({ set }, "set");
    const dimensions = Object.fromEntries(keys.map((key) => [key, textAt(line, key) ?? ""]));
    return names.flatMap((name) =>
      listAt(line, name).map((value) => ({
        namespace,
        name,
        dimensions,
        time,
        value: Number(value),
      })),
    );
  });
}
