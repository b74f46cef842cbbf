import { deliver } from "./alerts/deliver";
import { forgetFindings, toFindingIncidents } from "./alerts/finding-incidents";
import { isOverUnmet, toCatalogIncidents, type Incident } from "./alerts/incident";
import { createSentIncidents } from "./alerts/sent-incidents";
import { isSettled, toDeniedCall } from "./event/denied-call";
import { toWakeUp } from "./event/wake-up";
import { recallEarlierHeal } from "./exposure/earlier-heal";
import { createOwnHeals } from "./exposure/own-heals";
import { enforce } from "./heal/enforce";
import type { Outcome } from "./heal/outcome";
import {
  meter,
  meterArrival,
  reportDeniedCall,
  reportFailure,
  reportFindings,
  reportForeignCall,
} from "./log";
import { guardrailKey } from "../core/controls/guardrail-key";
import { isViolation, type Finding } from "../core/finding";
import type { Process, Run } from "./run";
import { createLastLook } from "./self-check/last-look";

/** The part of Lambda's context that is used. */
interface LambdaContext {
  readonly awsRequestId: string;
  readonly getRemainingTimeInMillis: () => number;
}

export type Guardrail = (event: unknown, context: LambdaContext) => Promise<void>;

/** Milliseconds kept for what follows the looks: the log, and notifications within their limit. */
const reserveMs = 5_000;

/**
 * Makes the function that Lambda calls: look, judge, restore, check itself, write down, notify. It
 * rejects when the catalog could not be looked at or not be made as required, so that Lambda retries
 * and alarms are raised. Nothing that it does beside the catalog can make it reject.
 */
export function createGuardrail(process: Process): Guardrail {
  const memory = {
    sent: createSentIncidents(),
    lastLook: createLastLook(),
    ownHeals: createOwnHeals(),
    readHistory: { until: undefined, search: undefined },
  };
  return async (event, context) => {
    const run: Run = {
      ...process,
      ...memory,
      wakeUp: toWakeUp(event),
      requestId: context.awsRequestId,
      deadline: process.clock.now() + toWorkingTime(context.getRemainingTimeInMillis()),
    };
    const denied = toDeniedCall(run);
    if (denied !== undefined) reportDeniedCall(run, denied);
    if (denied !== undefined && isSettled(run, denied)) return;
    meterArrival(run);
    const outcome = await enforce(run);
    await recallEarlierHeal(run, outcome);
    const later = await report(run, outcome);
    const failure = later?.failure ?? outcome.failure;
    if (failure !== undefined) throw failure.error;
  };
}

/** Gives what the run made of the catalog when it was changed meanwhile; most often nothing. */
async function report(run: Run, outcome: Outcome): Promise<Outcome | undefined> {
  const incidents = toIncidents(run, outcome);
  if (!hasTimeForItself(run)) {
    await reportCatalog(run, outcome, incidents);
    return undefined;
  }
  const later = await reportWithSelfCheck(run, outcome, incidents);
  if (later !== undefined) await reportCatalog(run, later, toIncidents(run, later));
  return later;
}

function toIncidents(run: Run, outcome: Outcome): readonly Incident[] {
  const incidents = toCatalogIncidents(run, outcome);
  if (outcome.kind === "judged" && outcome.remediation) run.ownHeals.add(outcome.remediation);
  forgetEnded(run, incidents);
  return incidents;
}

/** Milliseconds of the run that looking and restoring may take. */
function toWorkingTime(remainingMs: number): number {
  return Math.max(remainingMs - reserveMs, remainingMs / 2);
}

/** What stood and is gone is notified again when it comes back. */
function forgetEnded({ sent }: Run, incidents: readonly Incident[]): void {
  const standing = incidents.map(({ id }) => id);
  sent.retain((id) => !isOverUnmet(id) || standing.includes(id));
}

/** Whether the run checks the guardrail itself: an event of the catalog leaves no time for it. */
function hasTimeForItself({ wakeUp }: Run): boolean {
  return ["schedule", "alarm", "tamper"].includes(wakeUp.kind);
}

async function reportCatalog(
  run: Run,
  outcome: Outcome,
  incidents: readonly Incident[],
): Promise<void> {
  reportForeignCall(run);
  reportFindings(run, outcome.found);
  reportFailure(run, outcome);
  meter(run, outcome, incidents, outcome.standing);
  await deliver(run, [...incidents, ...toStanding(run, outcome, outcome.standing, incidents)]);
}

/**
 * The catalog's incidents are delivered at once, as nothing of the self-check keeps anybody waiting, and
 * those of the self-check before anything is searched for. Gives what the run made of the catalog when it
 * was changed meanwhile.
 */
async function reportWithSelfCheck(
  run: Run,
  outcome: Outcome,
  incidents: readonly Incident[],
): Promise<Outcome | undefined> {
  reportFailure(run, outcome);
  const delivered = deliver(run, incidents);
  const code = loadSelfReport();
  const check = code.then(({ reportOnItself }) => reportOnItself(run, outcome));
  const own = await check.finally(() => delivered);
  const others = [...incidents, ...own.incidents];
  await deliver(run, [...own.incidents, ...toStanding(run, outcome, own.standing, others)]);
  const search = await (await code).searchHistory(run, outcome);
  meter(run, outcome, incidents, [...own.standing, ...search.exposed]);
  await deliver(run, search.incidents);
  return search.interruption;
}

/** Loads the code on its first use: an event of the catalog starts a process faster without it. */
const loadSelfReport = () => import("./self-report");

/** Lambda runs a failed run again: what it left of the catalog is reported by the run that follows. */
function toStanding(
  run: Run,
  { failure, standing }: Outcome,
  found: readonly Finding[],
  others: readonly Incident[],
): readonly Incident[] {
  const isRetried = failure !== undefined && !failure.isPermanent;
  const unsettled: readonly Finding[] = isRetried ? standing : [];
  const settled = found.filter((each) => !unsettled.includes(each));
  forgetFindings(
    run,
    settled.filter((finding) => hasTimeForItself(run) || isJudgedWhole(finding)),
  );
  return toFindingIncidents(settled, others);
}

/** An event of the catalog leaves time for a key's state alone: what else was wrong with it may stand. */
function isJudgedWhole(finding: Finding): boolean {
  return finding.control !== guardrailKey.id || isViolation(finding);
}
