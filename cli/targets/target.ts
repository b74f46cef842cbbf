/** One account and Region, and the stack that deploys the guardrail to it. */
export interface Target {
  /** `<environment>-<account>-<region>`, which is also the name of its folder. */
  readonly stack: string;
  readonly account: string;
  readonly region: string;
  /** What its stack file holds, by full key, such as `aws:region`. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Where the targets file names it, from 1. */
  readonly line: number;
}
