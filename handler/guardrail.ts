import { AwsError } from "../aws/errors";
import type { DeployedRequirement } from "../core/requirement";
import type { GuardrailMode } from "../core/function-environment";
import { toAlert, toNotification } from "./announcement";
import type { Clock } from "./clock";
import { enforce } from "./enforce";
import type { GuardedAws } from "./guarded-aws";
import { isOfOneEvent, toHappenings } from "./happening";
import { createMemory, type Memory } from "./memory";
import type { Notification } from "./notification";
import type { Outcome } from "./outcome";
import { report, reportUndelivered, type Journal } from "./report";
import type { Run } from "./run";
import { toWakeUp } from "./wake-up";

/** What the guardrail is made of; one set lives as long as the process. */
export interface GuardrailParts {
  readonly aws: GuardedAws;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly mode: GuardrailMode;
  readonly requirement: DeployedRequirement;
}

/** The part of Lambda's context that is used. */
export interface LambdaContext {
  readonly awsRequestId: string;
  readonly getRemainingTimeInMillis: () => number;
}

export type Guardrail = (event: unknown, context: LambdaContext) => Promise<void>;

/** Milliseconds kept for what follows the catalog: the log, and notifications within their limit. */
const reserveMs = 5_000;

/**
 * Makes the function that Lambda calls: look, judge, restore, write down, tell. It rejects when the
 * catalog could not be looked at or not be made as required, so that Lambda retries and alarms ring.
 */
export function createGuardrail(parts: GuardrailParts): Guardrail {
  const { mode, requirement, clock } = parts;
  const memory = createMemory();
  return async (event, context) => {
    const deadline = clock.now() + toCatalogTime(context.getRemainingTimeInMillis());
    const requestId = context.awsRequestId;
    const run: Run = { mode, home: requirement.home, wakeUp: toWakeUp(event), requestId };
    const outcome = await enforce({ ...parts, deadline });
    await tell(parts, memory, run, outcome);
    if (outcome.failure !== undefined) throw outcome.failure.error;
  };
}

/** Writes down what happened, and notifies of what this process has not told of before. */
async function tell(
  parts: GuardrailParts,
  memory: Memory,
  run: Run,
  outcome: Outcome,
): Promise<void> {
  const happenings = toHappenings(run, outcome);
  const standing = happenings.map(({ id }) => id);
  memory.retain((id) => isOfOneEvent(id) || standing.includes(id));
  const news = happenings
    .filter(({ kind, id }) => kind === "heal" || !memory.has(id))
    .map((happening) => ({
      id: happening.id,
      notification: toNotification(run, outcome, happening),
    }));
  const notifications = news.map(({ notification }) => notification);
  report(parts.journal, run, outcome, notifications);
  const deliveries = news.map(async ({ id, notification }) => {
    if (await deliver(parts, run, notification)) memory.add(id);
  });
  await Promise.all(deliveries);
}

/** Milliseconds of the run that the catalog may take. */
function toCatalogTime(remainingMs: number): number {
  return Math.max(remainingMs - reserveMs, remainingMs / 2);
}

async function deliver(
  { aws, journal }: GuardrailParts,
  run: Run,
  notification: Notification,
): Promise<boolean> {
  try {
    await aws.publish(toAlert(notification));
    return true;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    reportUndelivered(journal, run, notification, error);
    return false;
  }
}
