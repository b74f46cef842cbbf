import type { GuardrailMode } from "../core/deployed/environment";
import type { DeployedRequirement } from "../core/requirement";
import type { Clock } from "./clock";
import { enforce } from "./heal/enforce";
import type { GuardedAws } from "./aws";
import { createMemory } from "./alerts/memory";
import type { Log } from "./log";
import type { Run } from "./run";
import { tellCatalog, tellWatched, type Telling } from "./alerts/deliver";
import { toWakeUp } from "./event/wake-up";
import { isWatched, type Watching } from "./self-check/watch";

/** What the guardrail is made of; one set lives as long as the process. */
export interface GuardrailParts {
  readonly aws: GuardedAws;
  readonly clock: Clock;
  readonly log: Log;
  readonly mode: GuardrailMode;
  readonly requirement: DeployedRequirement;
  /** What the guardrail watches over itself with. */
  readonly watching: Watching;
}

/** The part of Lambda's context that is used. */
interface LambdaContext {
  readonly awsRequestId: string;
  readonly getRemainingTimeInMillis: () => number;
}

export type Guardrail = (event: unknown, context: LambdaContext) => Promise<void>;

/** Milliseconds kept for what follows the looks: the log, and notifications within their limit. */
const reserveMs = 5_000;

/**
 * Makes the function that Lambda calls: look, judge, restore, look after itself, write down, tell. It
 * rejects when the catalog could not be looked at or not be made as required, so that Lambda retries
 * and alarms ring. Nothing that it does beside the catalog can make it reject.
 */
export function createGuardrail(parts: GuardrailParts): Guardrail {
  const { mode, requirement, clock } = parts;
  const memory = createMemory();
  return async (event, context) => {
    const deadline = clock.now() + toWorkingTime(context.getRemainingTimeInMillis());
    const requestId = context.awsRequestId;
    const run: Run = {
      mode,
      accountRegion: requirement.accountRegion,
      wakeUp: toWakeUp(event),
      requestId,
    };
    const outcome = await enforce({ ...parts, deadline });
    const telling: Telling = { ...parts, memory, run, outcome };
    if (isWatched(run)) await tellWatched(telling, deadline);
    else await tellCatalog(telling);
    if (outcome.failure !== undefined) throw outcome.failure.error;
  };
}

/** Milliseconds of the run that looking and restoring may take. */
function toWorkingTime(remainingMs: number): number {
  return Math.max(remainingMs - reserveMs, remainingMs / 2);
}
