import { AwsError, isRefusal } from "../../aws/errors";
import type { LiveCatalog } from "../../aws/catalog/settings";
import type { CatalogHalf } from "../../core/catalog/settings";
import { GuardrailError } from "../../core/errors";
import type { ObservedKey } from "../../core/observed/fact";
import {
  gatePlan,
  planCatalog,
  withoutKeptRole,
  type GatedPlan,
  type Plan,
} from "../../core/catalog/plan";
import { timeLeft, type Run } from "../run";
import type { Failure } from "./outcome";

/** Where a restoration ended. */
export interface Restored {
  readonly live: LiveCatalog;
  readonly puts: number;
  readonly halves: readonly CatalogHalf[];
  readonly isRoleDropped: boolean;
  /** Whether a Put got no certain answer: AWS may have taken it all the same. */
  readonly isPutInDoubt: boolean;
  readonly refused: GatedPlan["refused"];
  readonly failure: Failure | undefined;
}

const mostAttempts = 6;
const firstPauseMs = 200;

/**
 * Writes what is required and reads it back, again and again while another writer wins, until the
 * catalog is as required, a refusal is final, or the time is up.
 */
export async function restore(
  run: Run,
  keys: readonly ObservedKey[],
  first: LiveCatalog,
): Promise<Restored> {
  let progress = toProgress(run, keys, first);
  for (let attempt = 1; !isDone(progress); attempt += 1) {
    progress = await attemptRestore(run, progress);
    if (isDone(progress)) break;
    const pauseMs = firstPauseMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
    const isTimeUp = run.clock.now() + pauseMs >= run.deadline;
    if (isTimeUp || attempt === mostAttempts) return { ...progress, failure: lost(progress) };
    await run.clock.pause(pauseMs);
  }
  return progress;
}

/** Between two attempts: `plan` is what is still to write, `error` why the last attempt failed. */
interface Progress extends Restored {
  readonly keys: readonly ObservedKey[];
  readonly plan: Plan;
  readonly error: AwsError | undefined;
}

function toProgress(
  { requirement }: Run,
  keys: readonly ObservedKey[],
  live: LiveCatalog,
  soFar?: Progress,
): Progress {
  const roleUse = soFar?.isRoleDropped === true ? "refused" : "required";
  const planned = planCatalog(live.settings, requirement, roleUse);
  const { plan: gated, refused } = gatePlan(live.settings, planned, keys, requirement);
  const plan = roleUse === "refused" ? withoutKeptRole(gated) : gated;
  const nothing = { puts: 0, halves: [], isRoleDropped: false, isPutInDoubt: false };
  return { ...nothing, failure: undefined, ...soFar, keys, live, plan, refused, error: undefined };
}

function isDone({ plan, failure }: Progress): boolean {
  return failure !== undefined || plan.kind === "nothing-to-write";
}

async function attemptRestore(run: Run, progress: Progress): Promise<Progress> {
  let current = progress;
  try {
    if (current.error !== undefined) current = await lookAgain(run, current);
    if (isDone(current)) return current;
    current = await write(run, current);
    if (isDone(current)) return current;
    return await lookAgain(run, current);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const failure = error.isRetryable ? undefined : { error, isPermanent: true };
    const isPutInDoubt = current.isPutInDoubt || (isPut(error) && error.isRetryable);
    return { ...current, error, failure, isPutInDoubt };
  }
}

function isPut({ operation }: AwsError): boolean {
  return operation === "PutDataCatalogEncryptionSettings";
}

async function lookAgain(run: Run, progress: Progress): Promise<Progress> {
  const live = await run.aws.observeCatalog(timeLeft(run));
  return toProgress(run, progress.keys, live, progress);
}

/** Puts what is planned; without the service role from then on if Glue refuses to use it. */
async function write(run: Run, progress: Progress): Promise<Progress> {
  const { plan, keys, live, halves, puts } = progress;
  if (plan.kind === "nothing-to-write") return progress;
  try {
    await run.aws.applyCatalog(plan.settings, timeLeft(run));
  } catch (error) {
    if (progress.isRoleDropped || !namesRole(plan) || !isRefusal(error)) throw error;
    const withoutRole = { ...progress, isRoleDropped: true };
    return write(run, toProgress(run, keys, live, withoutRole));
  }
  return { ...progress, puts: puts + 1, halves: [...new Set([...halves, ...plan.halves])] };
}

function namesRole({ settings }: Plan & { kind: "write" }): boolean {
  return settings.metadata?.serviceRole !== undefined;
}

function lost({ error }: Progress): Failure {
  const why = error?.message ?? "another writer changed the settings after each Put";
  const text = `The Data Catalog was not restored within this run: ${why}. Lambda runs it again.`;
  return { error: new GuardrailError(text, { cause: error }), isPermanent: false };
}
