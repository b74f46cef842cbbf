import { toUnresolved } from "../../aws/errors";
import type { ExpectedKey } from "../../core/deployed/keys";
import { names, toFunctionArn } from "../../core/deployed/names";
import type { ObservedKey } from "../../core/observed/fact";
import type { GuardrailSnapshot } from "../../core/observed/guardrail";
import type { RepairableParts } from "../../core/self-check/plan";
import type { JudgedOutcome } from "../heal/outcome";
import type { Run } from "../run";

/** The catalog's keys as the run saw them, which are not described twice. */
export type SeenKeys = JudgedOutcome["keys"];

/**
 * Looks at the guardrail. Each read is an event in the account's trails, and every trail may be billed,
 * so a scheduled run that follows a healthy look of this process looks at what wakes the function, and
 * takes the rest from there; once an hour, and after every call on the guardrail, all of it is read.
 */
export async function observeGuardrail(run: Run, seen: SeenKeys): Promise<GuardrailSnapshot> {
  const { wakeUp, clock, lastLook } = run;
  const last = lastLook.since(clock.now() - fullLookEveryMs);
  const isBrief = wakeUp.kind === "schedule" && seen.length > 0;
  if (isBrief && last !== undefined) return lookBriefly(run, seen, last);
  const snapshot = await lookAtAll(run, seen);
  lastLook.keep(snapshot, clock.now());
  return snapshot;
}

/** A minute less than an hour: a look takes time, and the run an hour after it must not come too early. */
const fullLookEveryMs = 59 * 60_000;

async function lookAtAll(run: Run, seen: SeenKeys): Promise<GuardrailSnapshot> {
  const { aws, expected } = run;
  const [repairable, path, forwarding, lambda, topic, baseline, metadataExport, trails, ...keys] =
    await Promise.all([
      observeRepairable(run),
      run.mode === "enforce" ? aws.observePath(run.clock.now()) : undefined,
      expected.forwarding === undefined ? undefined : aws.observeForwarding(expected.forwarding),
      aws.observeFunction(),
      aws.observeTopic(expected.topic),
      aws.observeSecurityConfiguration(expected.baseline.name),
      aws.observeMetadataExport(),
      aws.observeTrails(),
      ...expected.keys.map((key) => observeKey(run, seen, key)),
    ]);
  return {
    ...repairable,
    ...(path !== undefined && { path }),
    ...(forwarding !== undefined && { forwarding }),
    function: lambda,
    topic,
    baseline,
    metadataExport,
    trails,
    keys,
  };
}

async function lookBriefly(
  { aws, expected }: Run,
  seen: SeenKeys,
  last: GuardrailSnapshot,
): Promise<GuardrailSnapshot> {
  const [rules, schedule, alarms, policy] = await Promise.all([
    aws.observeRulesBriefly(last.rules, toFunctionArn(expected.accountRegion)),
    aws.observeSchedule(expected.schedule.name),
    aws.observeAlarms(toAlarmNames(expected)),
    aws.observeFunctionPolicy(),
  ]);
  const keys = last.keys.map((key) => ({ ...key, ...findKey(seen, key.keyArn) }));
  return { ...last, rules, schedule, alarms, keys, function: { ...last.function, policy } };
}

/** Looks at what a run may repair. */
export async function observeRepairable({ aws, expected }: Run): Promise<RepairableParts> {
  const [rules, schedule, alarms] = await Promise.all([
    aws.observeRules(expected.rules.map(({ name }) => name)),
    aws.observeSchedule(expected.schedule.name),
    aws.observeAlarms(toAlarmNames(expected)),
  ]);
  return { rules, schedule, alarms };
}

function toAlarmNames({ alarm, notifyingAlarms }: Run["expected"]): readonly string[] {
  return [alarm, ...notifyingAlarms].map(({ name }) => name);
}

async function observeKey({ aws }: Run, seen: SeenKeys, key: ExpectedKey): Promise<ObservedKey> {
  const state = findKey(seen, key.keyArn) ?? aws.observeKey(key.keyArn);
  if (key.use === "retired") return state;
  const [description, rotationAndPolicy] = await Promise.all([
    state,
    aws.observeRotationAndPolicy(key),
  ]);
  return { ...description, rotationAndPolicy };
}

function findKey(keys: SeenKeys, keyArn: string): ObservedKey | undefined {
  return keys.find((key) => key.keyArn === keyArn);
}

/** The guardrail when nothing of it could be looked at, but for the keys that the run looked at. */
export function unseenGuardrail(keys: SeenKeys, error: unknown): GuardrailSnapshot {
  const why = toUnresolved(error);
  const healing = { name: names.function, reservedConcurrency: why, policy: why };
  const schedule = { name: names.schedule, state: why, settings: why, furtherSettings: [] };
  const unseen = { exists: why, policyHash: why, keyArn: why, subscription: why };
  const topic = { name: names.topic, ...unseen };
  const baseline = { configuration: why };
  const others = { topic, baseline, metadataExport: why, trails: why };
  return { rules: [], schedule, alarms: [], function: healing, keys, ...others };
}
