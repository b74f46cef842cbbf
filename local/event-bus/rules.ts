import type { JsonObject } from "../json";
import { RegionStore } from "../region-store";

/** Where a rule sends its events. */
export interface Target {
  readonly id: string;
  readonly arn: string;
  /** Sent instead of the event, where it is set. */
  readonly input: JsonObject | undefined;
  readonly deadLetterArn: string | undefined;
}

/** A rule of the default bus: a pattern or a schedule, with its targets by id. */
export interface Rule {
  readonly name: string;
  readonly arn: string;
  pattern: JsonObject | undefined;
  /** Milliseconds between two runs. */
  period: number | undefined;
  isEnabled: boolean;
  readonly targets: Map<string, Target>;
}

/** Rules by name, for each Region. */
export class Rules extends RegionStore<Map<string, Rule>> {
  constructor() {
    super(() => new Map());
  }
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
