import { AwsError, toUnresolved } from "../../aws/errors";
import { withTimeLimit } from "../../aws/time-limit";
import type { ExpectedKey } from "../../core/deployed/keys";
import type { Finding } from "../../core/finding";
import type { GuardrailMode } from "../../core/deployed/environment";
import { names } from "../../core/deployed/names";
import type { ObservedKey } from "../../core/observed/fact";
import type { GuardrailSnapshot, ObservedRule } from "../../core/observed/guardrail";
import { planRules, type RulesPlan } from "../../core/self-check/plan";
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

/** One thing that was written to a rule. */
export interface Repair {
  readonly rule: string;
  readonly part: "state" | "target";
  /** Why it failed; `undefined` when the rule was read back as it should be. */
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
 * Looks at all parts of the guardrail at once, judges them, and in enforce mode brings its own rules
 * back. Never rejects: what goes wrong makes findings that say `unknown`, and why.
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
  const repairs = mode === "enforce" ? toRepairs(planRules(first.rules, expected.rules)) : [];
  // After its time nobody hears of a repair.
  if (repairs.length === 0 || signal.aborted) return { found, standing: found, repairs: [] };
  const failures = await Promise.all(repairs.map((repair) => apply(work, repair)));
  const rules = await observeRules(aws, expected);
  const left = toRepairs(planRules(rules, expected.rules));
  return {
    found,
    standing: evaluateGuardrail({ ...first, rules }, expected),
    repairs: repairs.map((repair, index) => ({
      ...repair,
      failure: failures[index] ?? whyNotRepaired(repair, left, rules),
    })),
  };
}

async function look(work: SelfChecking): Promise<GuardrailSnapshot> {
  const { expected } = work;
  const aws = work.aws.watched;
  const [rules, lambda, trails, ...keys] = await Promise.all([
    observeRules(aws, expected),
    aws.observeFunction(),
    aws.observeTrails(),
    ...expected.keys.map((key) => observeKey(work, key)),
  ]);
  return { rules, function: lambda, trails, keys };
}

function observeRules(
  aws: WatchedAws,
  { rules }: ExpectedGuardrail,
): Promise<readonly ObservedRule[]> {
  return Promise.all(rules.map(({ name }) => aws.observeRule(name)));
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

type Planned = Omit<Repair, "failure">;

function toRepairs({ enable, putTargets }: RulesPlan): readonly Planned[] {
  return [
    ...enable.map((rule) => ({ rule, part: "state" }) as const),
    ...putTargets.map(({ rule }) => ({ rule, part: "target" }) as const),
  ];
}

/** Gives why the call failed, `undefined` when AWS took it. */
async function apply(
  { aws, expected }: SelfChecking,
  { rule, part }: Planned,
): Promise<string | undefined> {
  const target = expected.rules.find(({ name }) => name === rule)?.target;
  try {
    if (part === "state") await aws.watched.enableRule(rule);
    else if (target !== undefined) await aws.watched.putTarget(rule, target);
    return undefined;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return error.message;
  }
}

/** A call that AWS took may have been undone already, and only what was read back is believed. */
function whyNotRepaired(
  { rule, part }: Planned,
  left: readonly Planned[],
  rules: readonly ObservedRule[],
): string | undefined {
  if (left.some((other) => other.rule === rule && other.part === part)) return "it was undone";
  const found = rules.find(({ name }) => name === rule);
  const fact = part === "state" ? found?.state : found?.targets;
  return fact?.state === "known" ? undefined : "it could not be read back";
}

/** The guardrail when nothing of it could be looked at, but for the keys that the run looked at. */
function unseen({ keys }: SelfChecking, error: unknown): GuardrailSnapshot {
  const why = toUnresolved(error);
  const healing = { name: names.function, reservedConcurrency: why, policy: why };
  return { rules: [], function: healing, keys, trails: why };
}
