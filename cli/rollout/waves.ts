import pLimit from "p-limit";
import type { Target } from "../targets/target";
import { notExecuted, type TargetResult } from "./result";

export interface Waves {
  /** Stacks that run first, alone; a failure among them ends the rollout. */
  readonly canaries: readonly string[];
  /** Targets at a time, in all and in one account. */
  readonly concurrency: number;
  readonly perAccount: number;
  /** Failed targets after which still another one is started. */
  readonly tolerated: number;
  /** Why no further target is started, if so. */
  readonly stopped: () => string | undefined;
  readonly run: (target: Target) => Promise<TargetResult>;
}

/** Runs the canaries and then all others; each target has a result, in the order given. */
export async function runWaves(
  targets: readonly Target[],
  waves: Waves,
): Promise<readonly TargetResult[]> {
  const results = new Map<string, TargetResult>();
  const isCanary = ({ stack }: Target) => waves.canaries.includes(stack);
  const first = targets.filter(isCanary);
  await runWave(first, { ...waves, tolerated: 0 }, results);
  const failed = [...results.values()].filter(isFailure);
  const canary =
    failed.length > 0 ? `canary ${failed.map((each) => each.stack).join(", ")} failed` : undefined;
  const stopped = () => canary ?? waves.stopped();
  await runWave(
    targets.filter((each) => !isCanary(each)),
    { ...waves, stopped },
    results,
  );
  return targets.flatMap(({ stack }) => results.get(stack) ?? []);
}

async function runWave(
  targets: readonly Target[],
  waves: Waves,
  results: Map<string, TargetResult>,
): Promise<void> {
  const atAll = pLimit(waves.concurrency);
  const accounts = [...new Set(targets.map(({ account }) => account))];
  const perAccount = Object.fromEntries(
    accounts.map((account) => [account, pLimit(waves.perAccount)]),
  );
  const runOne = async (target: Target) => {
    const reason = waves.stopped() ?? tooManyFailed(results, waves.tolerated);
    const result = reason === undefined ? await waves.run(target) : notExecuted(target, reason);
    results.set(target.stack, result);
  };
  // The account's limit is outside, so that a target that waits for its account holds no place.
  await Promise.all(
    targets.map(async (target) => {
      await perAccount[target.account]?.(() => atAll(() => runOne(target)));
    }),
  );
}

function tooManyFailed(
  results: ReadonlyMap<string, TargetResult>,
  tolerated: number,
): string | undefined {
  const { length } = [...results.values()].filter(isFailure);
  return length > tolerated ? `${length} failed, and ${tolerated} are tolerated` : undefined;
}

function isFailure({ outcome }: TargetResult): boolean {
  return outcome === "failed";
}
