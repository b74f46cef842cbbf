import { AwsError, toUnresolved } from "../../aws/errors";
import { withTimeLimit } from "../../aws/time-limit";
import type { ExpectedKey } from "../../core/deployed/keys";
import type { Finding } from "../../core/finding";
import type { GuardrailMode } from "../../core/deployed/environment";
import { names } from "../../core/deployed/names";
import type { ObservedKey } from "../../core/observed/fact";
import type { GuardrailSnapshot } from "../../core/observed/guardrail";
import { planRepairs, type PlannedRepair, type RepairableParts } from "../../core/self-check/plan";
import { evaluateGuardrail, type ExpectedGuardrail } from "../../core/self-check/evaluate";
import type { GuardedAws } from "../aws";
import type { WatchedAws } from "../self-check-aws";

/** What one self-check works with. */
export interface SelfChecking {
  readonly aws: Pick<GuardedAws, "observeKey" | "watched">;
  readonly expected: ExpectedGuardrail;
  /** The catalog's keys as the run saw them, which are not described twice. */
  readonly keys: readonly ObservedKey[];
  /** Audit mode writes nothing. */
  readonly mode: GuardrailMode;
  /** Milliseconds for the whole self-check. */
  readonly limitMs: number;
}

/** One thing that was written to what wakes the function; `name` is that of the part. */
export interface Repair extends Pick<PlannedRepair, "part" | "name"> {
  /** Why it failed; `undefined` when the part was read back as it should be. */
  readonly failure: string | undefined;
}

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
export async function checkSelf(work: SelfChecking): Promise<SelfCheck> {
  try {
    return await withTimeLimit(Math.max(0, work.limitMs), (signal) => lookAndRepair(work, signal));
  } catch (error) {
    const found = evaluateGuardrail(unseen(work, error), work.expected);
    return { found, standing: found, repairs: [] };
  }
}

async function lookAndRepair(work: SelfChecking, signal: AbortSignal): Promise<SelfCheck> {
  const { expected, mode } = work;
  const aws = work.aws.watched;
  const first = await look(work);
  const found = evaluateGuardrail(first, expected);
  const repairs = mode === "enforce" ? planRepairs(first, expected) : [];
  // After its time nobody hears of a repair.
  if (repairs.length === 0 || signal.aborted) return { found, standing: found, repairs: [] };
  const failures = await Promise.all(repairs.map((repair) => apply(work, repair)));
  const again = await lookAtRepairable(aws, expected);
  const left = planRepairs(again, expected);
  return {
    found,
    standing: evaluateGuardrail({ ...first, ...again }, expected),
    repairs: repairs.map(({ part, name }, index) => ({
      ...{ part, name },
      failure: failures[index] ?? whyNotRepaired({ part, name }, left, again),
    })),
  };
}

async function look(work: SelfChecking): Promise<GuardrailSnapshot> {
  const { expected } = work;
  const aws = work.aws.watched;
  const [repairable, lambda, trails, ...keys] = await Promise.all([
    lookAtRepairable(aws, expected),
    aws.observeFunction(),
    aws.observeTrails(),
    ...expected.keys.map((key) => observeKey(work, key)),
  ]);
  return { ...repairable, function: lambda, trails, keys };
}

/** Looks at what a run may repair. */
async function lookAtRepairable(
  aws: WatchedAws,
  expected: ExpectedGuardrail,
): Promise<RepairableParts> {
  const [schedule, alarm, ...rules] = await Promise.all([
    aws.observeSchedule(expected.schedule.name),
    aws.observeAlarm(expected.alarm.name),
    ...expected.rules.map(({ name }) => aws.observeRule(name)),
  ]);
  return { rules, schedule, alarm };
}

async function observeKey({ aws, keys }: SelfChecking, key: ExpectedKey): Promise<ObservedKey> {
  const seen = keys.find(({ keyArn }) => keyArn === key.keyArn);
  const state = seen ?? aws.observeKey(key.keyArn);
  if (key.use === "retired") return state;
  const [description, rotationAndPolicy] = await Promise.all([
    state,
    aws.watched.observeRotationAndPolicy(key),
  ]);
  return { ...description, rotationAndPolicy };
}

/** Gives why the call failed, `undefined` when AWS took it. */
async function apply({ aws }: SelfChecking, repair: PlannedRepair): Promise<string | undefined> {
  try {
    await write(aws.watched, repair);
    return undefined;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return error.message;
  }
}

function write(aws: WatchedAws, repair: PlannedRepair): Promise<void> {
  switch (repair.part) {
    case "rule state":
      return aws.enableRule(repair.name);
    case "rule target":
      return aws.putTarget(repair.name, repair.target);
    case "schedule":
      return aws.updateSchedule(repair.name, repair.settings);
    case "alarm actions":
      return aws.enableAlarmActions(repair.name);
  }
}

/** A call that AWS took may have been undone already, and only what was read back is believed. */
function whyNotRepaired(
  { part, name }: Pick<PlannedRepair, "part" | "name">,
  left: readonly PlannedRepair[],
  again: RepairableParts,
): string | undefined {
  if (left.some((other) => other.name === name && other.part === part)) return "it was undone";
  const rule = again.rules.find((each) => each.name === name);
  const facts = {
    "rule state": rule?.state,
    "rule target": rule?.targets,
    schedule: again.schedule.settings,
    "alarm actions": again.alarm.isActive,
  };
  return facts[part]?.state === "known" ? undefined : "it could not be read back";
}

/** The guardrail when nothing of it could be looked at, but for the keys that the run looked at. */
function unseen({ keys }: SelfChecking, error: unknown): GuardrailSnapshot {
  const why = toUnresolved(error);
  const healing = { name: names.function, reservedConcurrency: why, policy: why };
  const schedule = { name: names.schedule, state: why, settings: why, furtherSettings: [] };
  const alarm = { name: names.heartbeatAlarm, isActive: why, actions: [], settings: {} };
  return { rules: [], schedule, alarm, function: healing, keys, trails: why };
}
