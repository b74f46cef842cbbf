import { toArn } from "../../../core/deployed/names";
import { ApiError } from "../api/service";
import { objectAt, parseJsonObject, textAt, type JsonObject } from "../json";
import { RegionStore, type LocalAccountRegion } from "../region-store";

/** Where a rule sends its events. */
export interface Target {
  readonly id: string;
  readonly arn: string;
  /** Sent instead of the event, where it is set. */
  readonly input: JsonObject | undefined;
  readonly deadLetterArn: string | undefined;
  /** The role in whose name EventBridge calls the target. */
  readonly roleArn: string | undefined;
  /** All of it, as the API writes it. */
  readonly settings: JsonObject;
}

/** A rule of the default bus: a pattern or a schedule, with its targets by id. */
export interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly description: string | undefined;
  /** As it was put. */
  readonly eventPattern: string | undefined;
  readonly pattern: JsonObject | undefined;
  /** As it was put. */
  readonly scheduleExpression: string | undefined;
  /** Milliseconds between two runs. */
  readonly period: number | undefined;
  isEnabled: boolean;
  readonly targets: Map<string, Target>;
}

/** Rules by name, for each Region. */
export class Rules extends RegionStore<Map<string, Rule>> {
  constructor() {
    super(() => new Map());
  }
}

/**
 * A rule as `PutRule` makes it; what the input leaves out goes back to its default.
 * @throws ApiError for a pattern that is no JSON object.
 */
export function toRule(
  input: JsonObject,
  accountRegion: LocalAccountRegion,
  targets: Rule["targets"],
): Rule {
  const name = textAt(input, "Name") ?? "";
  const eventPattern = textAt(input, "EventPattern");
  const scheduleExpression = textAt(input, "ScheduleExpression");
  return {
    name,
    arn: toArn(accountRegion, "events", `rule/${name}`),
    description: textAt(input, "Description"),
    eventPattern,
    pattern: eventPattern === undefined ? undefined : parsePattern(eventPattern),
    scheduleExpression,
    period: scheduleExpression === undefined ? undefined : parseRate(scheduleExpression),
    isEnabled: (textAt(input, "State") ?? "ENABLED") !== "DISABLED",
    targets,
  };
}

function parsePattern(text: string): JsonObject {
  try {
    return parseJsonObject(text);
  } catch {
    throw new ApiError("InvalidEventPatternException", "Event pattern is not valid.");
  }
}

/** A target as `PutTargets` makes it. */
export function toTarget(settings: JsonObject): Target {
  const input = textAt(settings, "Input");
  return {
    id: textAt(settings, "Id") ?? "",
    arn: textAt(settings, "Arn") ?? "",
    input: input === undefined ? undefined : parseJsonObject(input),
    deadLetterArn: textAt(objectAt(settings, "DeadLetterConfig"), "Arn"),
    roleArn: textAt(settings, "RoleArn"),
    settings,
  };
}

const unitMs: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** The period of `rate(5 minutes)`. @throws on cron expressions, which nothing here uses. */
export function parseRate(expression: string): number {
  const [, count = "", unit = ""] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const milliseconds = Number(count) * (unitMs[unit] ?? NaN);
  if (milliseconds > 0) return milliseconds;
  throw new Error(`The local event bus knows rate(…) schedules only, not ${expression}`);
}
