import fc from "fast-check";
import { playSchedule, type Played } from "./campaign";
import { schedules as arbitrary, type Schedule } from "./schedule";
import { addTo, isClean, noTotals, type Failure, type Totals } from "./summary";

export interface CampaignRequest {
  readonly schedules: number;
  readonly seed: number;
  /** Where a failure of that seed was found: plays that schedule, and those it shrinks to. */
  readonly path?: string | undefined;
}

export interface CampaignResult {
  /** Of the schedules up to the first that failed, not of those that it was shrunk by. */
  readonly totals: Totals;
  readonly failure?: Failure;
}

/** How a schedule is played, and what is called with each one that has been. */
export interface CampaignSetting {
  readonly play?: (schedule: Schedule) => Promise<Played>;
  readonly onPlayed?: (totals: Totals) => void;
}

/** Plays random schedules until all are played or one fails, which is then shrunk. */
export async function runCampaign(
  { schedules, seed, path }: CampaignRequest,
  { play = playSchedule, onPlayed = () => undefined }: CampaignSetting = {},
): Promise<CampaignResult> {
  let totals = noTotals;
  const property = fc.asyncProperty(arbitrary, async (schedule) => {
    const played = await play(schedule);
    if (isClean(totals)) onPlayed((totals = addTo(totals, played)));
    return isClean(addTo(noTotals, played));
  });
  const parameters = { seed, numRuns: schedules, ...(path !== undefined && { path }) };
  const { counterexample, counterexamplePath } = await fc.check(property, parameters);
  if (counterexample === null) return { totals };
  const played = await play(counterexample[0]);
  return { totals, failure: { seed, path: counterexamplePath, played } };
}
