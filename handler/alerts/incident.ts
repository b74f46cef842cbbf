import type { CatalogHalf } from "../../core/catalog/settings";
import type { Attribution } from "../../core/exposure/attribution";
import type { Finding } from "../../core/finding";
import { toDeniedCall } from "../event/denied-call";
import type { CatalogChange } from "../event/wake-up";
import { isCauseOf, toCause, toExposures, type Exposure } from "../exposure/exposure";
import type { JudgedOutcome, Outcome } from "../heal/outcome";
import type { Run } from "../run";
import type { Repair } from "../self-check/repair";

/** What people are notified of: something that happened just now, or a violation that stands. */
export interface Incident {
  readonly kind:
    | "heal"
    | "refused-write"
    | "exposure"
    | "failure"
    | "tampering"
    | "exposure-report"
    | "finding"
    | "denied-attempt";
  /** By this the same incident is known when another run meets it again. */
  readonly id: string;
  readonly halves: readonly CatalogHalf[];
  /** The catalog's settings as first and as last read; left out where it is not about them. */
  readonly settings?: Pick<JudgedOutcome, "before" | "after">;
  readonly isServiceRoleDropped: boolean;
  readonly exposure: Exposure | undefined;
  /** Who made the call that caused it; `undefined` when no event says. */
  readonly attribution: Attribution | undefined;
  /** What it is about, compliant findings included. */
  readonly findings: readonly Finding[];
  /** What was written to the guardrail's own parts. */
  readonly repairs: readonly Repair[];
  /** What went wrong. */
  readonly error: string | undefined;
}

/** An incident about neither the settings nor a call. */
export const noFacts = {
  halves: [],
  isServiceRoleDropped: false,
  exposure: undefined,
  attribution: undefined,
  repairs: [],
  error: undefined,
};

/** What a run did to the catalog, or met there, that is worth a notification: most often nothing. */
export function toCatalogIncidents(run: Run, outcome: Outcome): readonly Incident[] {
  const { failure } = outcome;
  // Lambda runs it again: that run reports what it then finds.
  if (failure !== undefined && !failure.isPermanent) return [];
  const cause = toCause(run);
  const judged = outcome.kind === "judged" ? toJudged(run, cause, outcome) : [];
  const incidents = [...judged, ...toDeniedAttempts(run)];
  if (failure === undefined || incidents.some(({ kind }) => kind === "refused-write")) {
    return incidents;
  }
  const attribution = cause?.attribution;
  const id = `failure ${failure.error.message}`;
  return [...incidents, { ...toFacts(outcome), kind: "failure", id, attribution }];
}

function toDeniedAttempts(run: Run): readonly Incident[] {
  const denied = toDeniedCall(run);
  if (denied?.isAttempt !== true) return [];
  const { id, halves = [], call } = denied;
  const { attribution } = call;
  return [{ ...noFacts, kind: "denied-attempt", id, halves, attribution, findings: [] }];
}

function toJudged(
  run: Run,
  cause: CatalogChange | undefined,
  outcome: JudgedOutcome,
): readonly Incident[] {
  const { refused } = outcome;
  const incidents = toExposed(run, cause, outcome);
  if (refused.length === 0) return incidents;
  const halves = refused.map(({ half }) => half);
  const isCause = cause !== undefined && isCauseOf(cause, halves, outcome);
  const refusal: Incident = {
    ...toFacts(outcome),
    kind: "refused-write",
    id: `refused-write ${JSON.stringify(refused)}`,
    halves,
    attribution: isCause ? cause.attribution : undefined,
  };
  return [...incidents, refusal];
}

/** The heal, and what the call that woke the run did; most often both are one. */
function toExposed(
  run: Run,
  cause: CatalogChange | undefined,
  outcome: JudgedOutcome,
): readonly Incident[] {
  const ofCause = cause?.eventId ?? run.requestId;
  const { healed, called } = toExposures(run, cause, outcome);
  const toIncident = (kind: Incident["kind"], of: string, exposure: Exposure): Incident => {
    const { halves, attribution } = exposure;
    const id = `exposure ${of}`;
    return { ...toFacts(outcome), kind, id, halves, exposure, attribution };
  };
  const ofHeal = called === undefined ? ofCause : run.requestId;
  return [
    ...(healed === undefined ? [] : [toIncident("heal", ofHeal, healed)]),
    ...(called === undefined ? [] : [toIncident("exposure", ofCause, called)]),
  ];
}

/** What all incidents of the catalog have in common. */
function toFacts(outcome: Outcome) {
  const judged = outcome.kind === "judged" ? outcome : undefined;
  return {
    ...noFacts,
    ...(judged && { settings: { before: judged.before, after: judged.after } }),
    isServiceRoleDropped: judged?.remediation?.isRoleDropped ?? false,
    findings: outcome.found,
    error: outcome.failure?.error.message,
  };
}

/**
 * Whether an id is of something that stands until a run does not meet it any more. Everything else is of
 * one moment, but for findings, each of which a run has to judge before it is over.
 */
export function isOverUnmet(id: string): boolean {
  return ["refused-write ", "failure "].some((kind) => id.startsWith(kind));
}
