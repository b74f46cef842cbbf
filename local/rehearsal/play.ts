import { cast } from "../aws/trail/principals";
import type { Drift } from "./drift";
import { startObserving, toOutcome, toResponse, type Response } from "./observation";
import type { DriftOutcome } from "./outcome";
import type { Stage } from "./stage";

/** One drift as it was played. */
export interface Played extends Response {
  readonly id: string;
  readonly title: string;
  readonly outcome: DriftOutcome;
  /** What is wrong; undefined when everything came as it must. */
  readonly problem: string | undefined;
}

/** Plays one drift from a catalog that is as required, and brings it back there. */
export async function playDrift(stage: Stage, drift: Drift): Promise<Played> {
  await reset(stage);
  const observe = startObserving(stage);
  await drift.play(stage);
  const seen = await observe();
  stage.aws.faults.clear();
  const outcome = toOutcome(seen);
  const problem = toProblem(drift, outcome) ?? drift.judge?.(seen, stage);
  const { id, title } = drift;
  const played = { id, title, outcome, problem, ...toResponse(seen) };
  await drift.recover?.(stage);
  if (problem !== undefined || (await stage.isAsRequired())) return played;
  return { ...played, outcome: "survived", problem: "the drift outlived what caused it" };
}

/** Puts what is required as the deploying principal; the guardrail looks, and has nothing to do. */
async function reset(stage: Stage): Promise<void> {
  // An exposure that one drift left would be looked up in the next, at CloudTrail's slow pace.
  stage.aws.eventHistory.forget(stage.accountRegion.region);
  await stage.put(cast.deployer, stage.encrypted);
}

function toProblem(drift: Drift, outcome: DriftOutcome): string | undefined {
  if (outcome === drift.expected) return undefined;
  return outcome === "survived"
    ? "the catalog is still not as required"
    : `expected: ${drift.expected}`;
}
