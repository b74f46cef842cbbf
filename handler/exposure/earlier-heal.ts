import type { Outcome } from "../heal/outcome";
import type { Run } from "../run";
import { toCause, toExposures } from "./exposure";

/**
 * Asks the event history who ended what a late event is about, where this process has not healed it: an
 * earlier process may have. The code for it is loaded on its first use.
 */
export async function recallEarlierHeal(run: Run, outcome: Outcome): Promise<void> {
  const cause = toCause(run);
  if (outcome.kind === "blind" || cause === undefined) return;
  if (toExposures(run, cause, outcome).called?.endedBy !== "someone-else") return;
  const { recallHeal } = await import("./recall-heal");
  await recallHeal(run, cause);
}
