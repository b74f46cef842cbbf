import type { Target } from "../targets/target";

export const verbs = ["preview", "up", "refresh", "destroy"] as const;

/** What Pulumi does with the stack of each target. */
export type Verb = (typeof verbs)[number];

/** What became of one target. */
export interface TargetResult {
  readonly stack: string;
  readonly account: string;
  readonly region: string;
  readonly outcome: Outcome;
  /** Why it did not succeed. */
  readonly reason?: string;
  /** Operations by kind, such as `{ create: 12, same: 3 }`. */
  readonly changes?: Readonly<Record<string, number>>;
  readonly seconds?: number;
  /** What an operator has to know or do, one sentence each. */
  readonly notes: readonly string[];
}

/** The result of a target that was not started. */
export function notExecuted({ stack, account, region }: Target, reason: string): TargetResult {
  return { stack, account, region, outcome: "not executed", reason, notes: [] };
}

/** In the order of the report. */
export const outcomes = ["succeeded", "skipped", "failed", "not executed"] as const;
export type Outcome = (typeof outcomes)[number];
