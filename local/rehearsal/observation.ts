import type { FunctionRun, RunCause } from "../aws/functions/functions";
import { parseLogLine } from "../aws/functions/log-line";
import { isJsonObject, objectAt, parseJsonObject, textAt, type JsonObject } from "../aws/json";
import type { HistoryEntry } from "../aws/trail/history";
import type { GlueSettings } from "../aws/catalog-body";
import type { DriftOutcome } from "./outcome";
import type { Stage } from "./stage";

/** Everything that was seen from the start of a drift to the moment it was looked at. */
export interface Observation {
  readonly calls: readonly HistoryEntry[];
  readonly runs: readonly FunctionRun[];
  /** Alerts that reached the topic: the guardrail's JSON, parsed. */
  readonly alerts: readonly JsonObject[];
  /** Names of the alarms that went off and notified the topic. */
  readonly alarms: readonly string[];
  /** Events in the dead-letter queues. */
  readonly parked: readonly JsonObject[];
  readonly settings: GlueSettings;
  readonly isAsRequired: boolean;
  readonly functionCaller: string;
}

/** How the guardrail came by a drift, and what it took. */
export interface Response {
  readonly noticedBy: RunCause | "retry" | undefined;
  /** Who did it, as the alert says: an ARN; undefined where nobody is named. */
  readonly caller: string | undefined;
  /** From the last call of anyone else that left the catalog open to the Put that closed it. */
  readonly millisecondsToEncrypt: number | undefined;
  /** API calls of the run that ended it. */
  readonly calls: number | undefined;
}

const putCall = "glue:PutDataCatalogEncryptionSettings";

/** Notes where everything stands; the answer looks at what came since. */
export function startObserving(stage: Stage): () => Promise<Observation> {
  const { history, functions, topics, queues } = stage.aws;
  const [calls, runs, told] = [history.length, functions.runs.length, topics.published.length];
  const depths = new Map([...queues.byUrl].map(([url, { messages }]) => [url, messages.length]));
  return async () => ({
    calls: history.since(calls),
    runs: functions.runs.slice(runs),
    ...toMessages(topics.published.slice(told).map(({ message }) => parseJsonObject(message))),
    parked: [...queues.byUrl]
      .flatMap(([url, { messages }]) => messages.slice(depths.get(url)))
      .filter(isJsonObject),
    isAsRequired: await stage.isAsRequired(),
    settings: await stage.settings(),
    functionCaller: stage.functionCaller,
  });
}

/** CloudWatch's messages name their alarm; the guardrail's own have none. */
function toMessages(messages: readonly JsonObject[]): Pick<Observation, "alerts" | "alarms"> {
  const isAlarm = (message: JsonObject) => message.AlarmName !== undefined;
  return {
    alerts: messages.filter((message) => !isAlarm(message)),
    alarms: messages
      .filter((message) => message.NewStateValue === "ALARM")
      .map((message) => textAt(message, "AlarmName") ?? ""),
  };
}

/** What became of the drift, from what was seen alone. */
export function toOutcome(seen: Observation): DriftOutcome {
  const hasWritten = guardrailPuts(seen).some((put) => callsBefore(seen, put).length > 0);
  if (seen.isAsRequired && hasWritten) return "healed";
  if (seen.isAsRequired && guardrailRepairs(seen).length > 0) return "repaired";
  if (seen.isAsRequired) return isReported(seen) ? "reported" : "unharmed";
  return isAlerted(seen, "refused-write") && !hasWritten ? "refused" : "survived";
}

export function toResponse(seen: Observation): Response {
  const [put] = guardrailPuts(seen).slice(-1);
  const [repair] = guardrailRepairs(seen);
  const acting = put?.runId ?? repair?.runId ?? reportingRunId(seen);
  const run = seen.runs.find(({ id }) => id === acting);
  return {
    noticedBy: run === undefined ? noticedElsewhere(seen) : run.attempt > 1 ? "retry" : run.cause,
    caller: toCaller(seen, run?.id),
    millisecondsToEncrypt: put === undefined ? undefined : timeToEncrypt(seen, put),
    calls:
      run === undefined ? undefined : seen.calls.filter(({ runId }) => runId === run.id).length,
  };
}

/** Whether an alert of that kind reached the topic. */
export function isAlerted({ alerts }: Observation, kind: string): boolean {
  return alerts.some((alert) => alert.kind === kind);
}

/** Violations of a control that the function wrote down. */
export function loggedViolations({ runs }: Observation, control: string): readonly JsonObject[] {
  return runs
    .flatMap(({ logs }) => logs)
    .map(parseLogLine)
    .filter((line) => line.control === control && line.verdict === "non-compliant");
}

/** Who is named by the alert of the run that acted, by any other, or by an event in a dead-letter queue. */
function toCaller({ alerts, parked }: Observation, runId: string | undefined): string | undefined {
  const own = alerts.filter((alert) => textAt(alert, "requestId") === runId);
  const told = [...own, ...alerts].map((alert) =>
    textAt(objectAt(alert, "attribution"), "callerArn"),
  );
  const waiting = parked.map((message) => {
    const event = message.requestPayload === undefined ? "payload" : "requestPayload";
    const detail = objectAt(objectAt(message, event), "detail");
    return textAt(objectAt(detail, "userIdentity"), "arn");
  });
  return [...told, ...waiting].find((caller) => caller !== undefined);
}

function noticedElsewhere({ alarms }: Observation): "alarm" | undefined {
  return alarms.length > 0 ? "alarm" : undefined;
}

/** Calls by which the function put its own rules back. */
function guardrailRepairs({ calls, functionCaller }: Observation): readonly HistoryEntry[] {
  const repairs = [
    "events:EnableRule",
    "events:PutTargets",
    "scheduler:UpdateSchedule",
    "monitoring:EnableAlarmActions",
  ];
  return calls.filter(
    ({ call, caller, error }) =>
      repairs.includes(call) && caller === functionCaller && error === undefined,
  );
}

export function guardrailPuts({ calls, functionCaller }: Observation): readonly HistoryEntry[] {
  return calls.filter(
    ({ call, caller, error }) =>
      call === putCall && caller === functionCaller && error === undefined,
  );
}

function isReported(seen: Observation): boolean {
  const { alerts, alarms } = seen;
  return (
    alerts.length > 0 ||
    alarms.length > 0 ||
    loggedViolations(seen, "guardrail-parameter").length > 0
  );
}

function reportingRunId({ alerts, runs }: Observation): string | undefined {
  const told = alerts.map((alert) => textAt(alert, "requestId"));
  return runs.find(({ id }) => told.includes(id))?.id ?? runs.find(hasWarned)?.id;
}

function hasWarned({ logs }: FunctionRun): boolean {
  return logs.map(parseLogLine).some((line) => line.level === "WARN");
}

function timeToEncrypt(seen: Observation, put: HistoryEntry): number | undefined {
  const [last] = callsBefore(seen, put).slice(-1);
  return last === undefined ? undefined : put.time - last.time;
}

/** Calls of others that a Put of the guardrail may have undone: without any, it only checked its path. */
function callsBefore(seen: Observation, put: HistoryEntry): readonly HistoryEntry[] {
  return seen.calls.filter(
    ({ call, caller, error, time }) =>
      call === putCall && caller !== seen.functionCaller && error === undefined && time <= put.time,
  );
}

/** The metadata half of the settings that were seen. */
export function seenMetadata({ settings }: Observation): JsonObject {
  return objectAt(settings, "EncryptionAtRest");
}
