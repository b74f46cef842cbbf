import pLimit from "p-limit";

/** Targets at a time, in all and in one account. */
export interface TargetLimits {
  readonly concurrency: number;
  readonly perAccount: number;
}

/** Runs something for each target, several at a time; the results are in the order given. */
export async function runTargets<Target extends { readonly account?: string }, Result>(
  targets: readonly Target[],
  { concurrency, perAccount }: TargetLimits,
  run: (target: Target) => Promise<Result>,
): Promise<readonly Result[]> {
  const atAll = pLimit(concurrency);
  const accounts = new Map(targets.map(({ account }) => [account, pLimit(perAccount)]));
  // The account's limit is outside, so that a target that waits for its account holds no place.
  return Promise.all(
    targets.map((target) => {
      const inAccount = accounts.get(target.account) ?? atAll;
      return inAccount(() => atAll(() => run(target)));
    }),
  );
}
