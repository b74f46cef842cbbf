import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import type { CampaignRequest, CampaignResult } from "./run-campaign";
import { joinTotals, noTotals, type Failure, type Totals } from "./summary";

/** What a worker sends: its totals after each schedule, and how its share ended. */
export interface FromWorker {
  readonly totals?: Totals;
  readonly result?: CampaignResult;
  readonly error?: string;
}

/** A process takes seconds to begin, which fewer schedules are not worth. */
const fewest = 250;

/** How many processes are worth it for a campaign; a path is played by one. */
export function countWorkers({ schedules, path }: CampaignRequest, cores: number): number {
  if (path !== undefined) return 1;
  return Math.max(1, Math.min(cores, Math.floor(schedules / fewest)));
}

/** The shares of a campaign: they play together what one process would, each from a place of its own. */
export function toShares(
  { schedules, seed }: CampaignRequest,
  count: number,
): readonly CampaignRequest[] {
  const starts = Array.from({ length: count }, (_, index) =>
    Math.floor((schedules * index) / count),
  );
  return starts.map((start, index) => {
    const share = (starts[index + 1] ?? schedules) - start;
    return { seed, schedules: share, ...(start > 0 && { path: String(start) }) };
  });
}

/** Plays each share in a process of its own, until all are played or one fails, which ends the others. */
export async function runInWorkers(
  shares: readonly CampaignRequest[],
  onPlayed: (totals: Totals) => void,
): Promise<CampaignResult> {
  const totals = shares.map(() => noTotals);
  const sum = () => totals.reduce(joinTotals, noTotals);
  const workers = shares.map((share) => ({
    share,
    worker: fork(join(__dirname, "worker.ts"), { execArgv: ["--import", "tsx"] }),
  }));
  try {
    const played = workers.map(({ worker, share }, index) =>
      playIn(worker, share, (its) => {
        totals[index] = its;
        onPlayed(sum());
      }),
    );
    const failure = await firstFailure(played);
    return { totals: sum(), ...(failure !== undefined && { failure }) };
  } finally {
    for (const { worker } of workers) worker.kill();
  }
}

function playIn(
  worker: ChildProcess,
  share: CampaignRequest,
  onPlayed: (totals: Totals) => void,
): Promise<Failure | undefined> {
  return new Promise((resolve, reject) => {
    worker.on("message", ({ totals, result, error }: FromWorker) => {
      if (totals !== undefined) onPlayed(totals);
      if (result !== undefined) resolve(result.failure);
      if (error !== undefined) reject(new Error(error));
    });
    worker.once("exit", (code) => {
      reject(new Error(`A process of the campaign ended with ${String(code)}.`));
    });
    worker.send(share);
  });
}

/** The failure that is found first; `undefined` once every share has ended without one. */
function firstFailure(
  played: readonly Promise<Failure | undefined>[],
): Promise<Failure | undefined> {
  return new Promise((resolve, reject) => {
    for (const each of played) {
      each.then((failure) => {
        if (failure !== undefined) resolve(failure);
      }, reject);
    }
    Promise.all(played).then(() => {
      resolve(undefined);
    }, reject);
  });
}
