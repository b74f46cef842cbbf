import type { FunctionRun, RunCause } from "../functions/functions";
import { isJsonObject, objectAt, parseJsonObject, textAt, type JsonObject } from "../json";
import type { HistoryEntry } from "../trail/history";
import type { GlueSettings } from "./catalog";
import type { DriftOutcome } from "./outcome";
import type { Stage } from "./stage";

/** Everything that was seen from the start of a drift to the moment it was looked at. */
export interface Observation {
  readonly calls: readonly HistoryEntry[];
  readonly runs: readonly FunctionRun[];
  /** Alerts that reached the topic: the guardrail's JSON, parsed. */
  readonly alerts: readonly JsonObject[];
  readonly settings: GlueSettings;
  readonly isAsRequired: boolean;
  readonly functionCaller: string;
}

/** How the guardrail came by a drift, and what it took. */
export interface Response {
  readonly noticedBy: RunCause | "retry" | undefined;
  /** From the last call of anyone else that left the catalog open to the Put that closed it. */
  readonly millisecondsToEncrypt: number | undefined;
  /** API calls of the run that ended it. */
  readonly calls: number | undefined;
}

const putCall = "glue:PutDataCatalogEncryptionSettings";

/** Notes where everything stands; the answer looks at what came since. */
export function startObserving(stage: Stage): () => Promise<Observation> {
  const { history, functions, topics } = stage.aws;
  const [calls, runs, alerts] = [history.length, functions.runs.length, topics.published.length];
  return async () => ({
    calls: history.since(calls),
    runs: functions.runs.slice(runs),
    alerts: topics.published.slice(alerts).map(({ message }) => parseJsonObject(message)),
    isAsRequired: await stage.isAsRequired(),
    settings: await stage.settings(),
    functionCaller: stage.functionCaller,
  });
}

/** What became of the drift, from what was seen alone. */
export function toOutcome(seen: Observation): DriftOutcome {
  const hasWritten = guardrailPuts(seen).length > 0;
  if (seen.isAsRequired && hasWritten) return "healed";
  if (seen.isAsRequired) return isReported(seen) ? "reported" : "unharmed";
  return isAlerted(seen, "refused-write") && !hasWritten ? "refused" : "survived";
}

export function toResponse(seen: Observation): Response {
  const [put] = guardrailPuts(seen).slice(-1);
  const acting = put?.runId ?? reportingRunId(seen);
  const run = seen.runs.find(({ id }) => id === acting);
  return {
    noticedBy: run === undefined ? undefined : run.attempt > 1 ? "retry" : run.cause,
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
    .map(parseLine)
    .filter((line) => line.control === control && line.verdict === "non-compliant");
}

export function guardrailPuts({ calls, functionCaller }: Observation): readonly HistoryEntry[] {
  return calls.filter(
    ({ call, caller, error }) =>
      call === putCall && caller === functionCaller && error === undefined,
  );
}

function isReported(seen: Observation): boolean {
  return seen.alerts.length > 0 || loggedViolations(seen, "guardrail-parameter").length > 0;
}

function reportingRunId({ alerts, runs }: Observation): string | undefined {
  const told = alerts.map((alert) => textAt(alert, "requestId"));
  return runs.find(({ id }) => told.includes(id))?.id ?? runs.find(hasWarned)?.id;
}

function hasWarned({ logs }: FunctionRun): boolean {
  return logs.map(parseLine).some((line) => line.level === "WARN");
}

function timeToEncrypt(seen: Observation, put: HistoryEntry): number | undefined {
  const opened = seen.calls.filter(
    ({ call, caller, error, time }) =>
      call === putCall && caller !== seen.functionCaller && error === undefined && time <= put.time,
  );
  const [last] = opened.slice(-1);
  return last === undefined ? undefined : put.time - last.time;
}

/** A line of the log that is no JSON object has no fields. */
function parseLine(line: string): JsonObject {
  try {
    const value: unknown = JSON.parse(line);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** The metadata half of the settings that were seen. */
export function seenMetadata({ settings }: Observation): JsonObject {
  return objectAt(settings, "EncryptionAtRest");
}
