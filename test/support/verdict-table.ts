import assert from "node:assert/strict";
import type { Control } from "../../core/control";
import type { Verdict } from "../../core/verdict";

/** One observation and the exact verdict on it; `title` completes the sentence of the test. */
export interface VerdictRow<Observed> {
  readonly title: string;
  readonly observed: Observed;
  readonly verdict: Verdict;
}

/** Registers one test per row. */
export function itJudges<Observed, Required>(
  control: Control<Observed, Required>,
  requirement: Required,
  rows: readonly VerdictRow<Observed>[],
): void {
  for (const { title, observed, verdict } of rows) {
    it(title, () => {
      assert.deepEqual(control.evaluate(observed, requirement), verdict);
    });
  }
}
