import { withTimeLimit } from "../../aws/time-limit";
import type { Finding } from "../../core/finding";
import type { ObservedPath } from "../../core/observed/guardrail";
import { evaluateGuardrail, isHealthy, joinFindings } from "../../core/self-check/evaluate";
import { planRepairs, type PlannedRepair } from "../../core/self-check/plan";
import { isExpectedCall } from "../event/caller";
import type { JudgedOutcome } from "../heal/outcome";
import type { Run } from "../run";
import { observeGuardrail, observeRepairable, unseenGuardrail, type SeenKeys } from "./observe";
import { applyRepair, whyNotRepaired, type Repair } from "./repair";

/** What the guardrail saw of itself on a run, and of the catalog before. */
export interface SelfCheck {
  /** Findings of the first look, compliant ones included. */
  readonly found: readonly Finding[];
  /** Findings that remain after the repairs, compliant ones included. */
  readonly standing: readonly Finding[];
  readonly repairs: readonly Repair[];
  /** What was last seen of the way that events come; left out where that is not checked. */
  readonly path?: ObservedPath | undefined;
}

/**
 * Looks at all parts of the guardrail at once, judges them, and in enforce mode brings back
 * what wakes it. Never rejects: what goes wrong makes findings that say `unknown`, and why.
 */
export async function checkSelf(
  run: Run,
  outcome: Pick<JudgedOutcome, "found" | "standing" | "keys">,
): Promise<SelfCheck> {
  const { clock, deadline } = run;
  const check = await checkOwnParts(run, outcome.keys, Math.max(0, deadline - clock.now()));
  return {
    found: joinFindings(outcome.found, check.found),
    standing: joinFindings(outcome.standing, check.standing),
    repairs: check.repairs,
    path: check.path,
  };
}

async function checkOwnParts(run: Run, seen: SeenKeys, limitMs: number): Promise<SelfCheck> {
  try {
    return await withTimeLimit(limitMs, (signal) => lookAndRepair(run, seen, signal));
  } catch (error) {
    const found = evaluateGuardrail(unseenGuardrail(seen, error), run.expected);
    return { found, standing: found, repairs: [] };
  }
}

async function lookAndRepair(run: Run, seen: SeenKeys, signal: AbortSignal): Promise<SelfCheck> {
  const { expected, lastLook } = run;
  const first = await observeGuardrail(run, seen);
  const { path } = first;
  const found = evaluateGuardrail(first, expected);
  if (!found.every(isHealthy)) lastLook.forget();
  const planned = mayRepair(run) ? planRepairs(first, expected) : [];
  // A repair after the time limit would be in no report.
  if (planned.length === 0 || signal.aborted) return { found, standing: found, repairs: [], path };
  const { repairs, again } = await repair(run, planned);
  return { found, standing: evaluateGuardrail({ ...first, ...again }, expected), repairs, path };
}

/**
 * A repair wakes the function once more, and that it repairs nothing then is what ends the loop. A
 * deployment may be on its way to what it deploys: the next scheduled run repairs what is left.
 */
function mayRepair({ mode, wakeUp, roles }: Run): boolean {
  const isExpected = wakeUp.kind === "tamper" && isExpectedCall(wakeUp.attribution, roles);
  return mode === "enforce" && !isExpected;
}

async function repair(run: Run, planned: readonly PlannedRepair[]) {
  const failures = await Promise.all(planned.map((each) => applyRepair(run, each)));
  const again = await observeRepairable(run);
  const left = planRepairs(again, run.expected);
  const repairs = planned.map(({ part, name }, index) => ({
    ...{ part, name },
    failure: failures[index] ?? whyNotRepaired({ part, name }, left, again),
  }));
  return { repairs, again };
}
