import { toUnresolved } from "../../aws/errors";
import { withTimeLimit } from "../../aws/time-limit";
import type { ExpectedKey } from "../../core/deployed/keys";
import { names } from "../../core/deployed/names";
import type { Finding } from "../../core/finding";
import type { ObservedKey } from "../../core/observed/fact";
import type { GuardrailSnapshot } from "../../core/observed/guardrail";
import { evaluateGuardrail, joinFindings } from "../../core/self-check/evaluate";
import { planRepairs, type PlannedRepair, type RepairableParts } from "../../core/self-check/plan";
import { isExpectedCall } from "../event/caller";
import type { JudgedOutcome } from "../heal/outcome";
import type { Run } from "../run";
import { applyRepair, whyNotRepaired, type Repair } from "./repair";

/** What the guardrail saw of itself on a run, and of the catalog before. */
export interface SelfCheck {
  /** Findings of the first look, compliant ones included. */
  readonly found: readonly Finding[];
  /** Findings that remain after the repairs, compliant ones included. */
  readonly standing: readonly Finding[];
  readonly repairs: readonly Repair[];
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
  };
}

/** The catalog's keys as the run saw them, which are not described twice. */
type SeenKeys = JudgedOutcome["keys"];

async function checkOwnParts(run: Run, seen: SeenKeys, limitMs: number): Promise<SelfCheck> {
  try {
    return await withTimeLimit(limitMs, (signal) => lookAndRepair(run, seen, signal));
  } catch (error) {
    const found = evaluateGuardrail(unseen(seen, error), run.expected);
    return { found, standing: found, repairs: [] };
  }
}

async function lookAndRepair(run: Run, seen: SeenKeys, signal: AbortSignal): Promise<SelfCheck> {
  const { expected } = run;
  const first = await look(run, seen);
  const found = evaluateGuardrail(first, expected);
  const planned = mayRepair(run) ? planRepairs(first, expected) : [];
  // A repair after the time limit would be in no report.
  if (planned.length === 0 || signal.aborted) return { found, standing: found, repairs: [] };
  const { repairs, again } = await repair(run, planned);
  return { found, standing: evaluateGuardrail({ ...first, ...again }, expected), repairs };
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
  const again = await lookAtRepairable(run);
  const left = planRepairs(again, run.expected);
  const repairs = planned.map(({ part, name }, index) => ({
    ...{ part, name },
    failure: failures[index] ?? whyNotRepaired({ part, name }, left, again),
  }));
  return { repairs, again };
}

async function look(run: Run, seen: SeenKeys): Promise<GuardrailSnapshot> {
  const { aws, expected } = run;
  const [repairable, lambda, trails, ...keys] = await Promise.all([
    lookAtRepairable(run),
    aws.observeFunction(),
    aws.observeTrails(),
    ...expected.keys.map((key) => lookAtKey(run, seen, key)),
  ]);
  return { ...repairable, function: lambda, trails, keys };
}

/** Looks at what a run may repair. */
async function lookAtRepairable({ aws, expected }: Run): Promise<RepairableParts> {
  const [schedule, alarm, ...rules] = await Promise.all([
    aws.observeSchedule(expected.schedule.name),
    aws.observeAlarm(expected.alarm.name),
    ...expected.rules.map(({ name }) => aws.observeRule(name)),
  ]);
  return { rules, schedule, alarm };
}

async function lookAtKey({ aws }: Run, seen: SeenKeys, key: ExpectedKey): Promise<ObservedKey> {
  const state = seen.find(({ keyArn }) => keyArn === key.keyArn) ?? aws.observeKey(key.keyArn);
  if (key.use === "retired") return state;
  const [description, rotationAndPolicy] = await Promise.all([
    state,
    aws.observeRotationAndPolicy(key),
  ]);
  return { ...description, rotationAndPolicy };
}

/** The guardrail when nothing of it could be looked at, but for the keys that the run looked at. */
function unseen(keys: SeenKeys, error: unknown): GuardrailSnapshot {
  const why = toUnresolved(error);
  const healing = { name: names.function, reservedConcurrency: why, policy: why };
  const schedule = { name: names.schedule, state: why, settings: why, furtherSettings: [] };
  const alarm = { name: names.heartbeatAlarm, isActive: why, actions: [], settings: {} };
  return { rules: [], schedule, alarm, function: healing, keys, trails: why };
}
