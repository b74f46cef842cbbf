import type { CatalogHalf } from "../../core/catalog/settings";
import type { Finding } from "../../core/finding";
import { toCause, toExposure, toOvertakenExposure, type Exposure } from "../exposure/exposure";
import type { JudgedOutcome, Outcome } from "../heal/outcome";
import type { Run } from "../run";
import type { Repair } from "../self-check/check";

/** What happened just now that people are told of; standing findings are left to the alarms. */
export interface Incident {
  readonly kind:
    "heal" | "refused-write" | "exposure" | "failure" | "tampering" | "exposure-report";
  /** By this the same incident is known when another run meets it again. */
  readonly id: string;
  readonly halves: readonly CatalogHalf[];
  readonly exposure: Exposure | undefined;
  /** What it is about, compliant findings included. */
  readonly findings: readonly Finding[];
  /** What was written to the guardrail's own rules. */
  readonly repairs: readonly Repair[];
  /** What went wrong. */
  readonly error: string | undefined;
}

/** What there is to tell of a run: most often nothing. */
export function toIncidents(run: Run, outcome: Outcome): readonly Incident[] {
  const { failure } = outcome;
  // Lambda runs it again: that run tells of what it then finds.
  if (failure !== undefined && !failure.isPermanent) return [];
  const incidents = outcome.kind === "judged" ? toJudged(run, outcome) : [];
  if (failure === undefined || incidents.some(({ kind }) => kind === "refused-write")) {
    return incidents;
  }
  const id = `failure ${failure.error.message}`;
  const facts = { halves: [], exposure: undefined, ...toFacts(outcome) };
  return [...incidents, { kind: "failure", id, ...facts }];
}

function toJudged(run: Run, outcome: JudgedOutcome): readonly Incident[] {
  const { refused } = outcome;
  const incidents = toExposed(run, outcome);
  if (refused.length === 0) return incidents;
  const id = `refused-write ${JSON.stringify(refused)}`;
  const halves = refused.map(({ half }) => half);
  const facts = { exposure: undefined, ...toFacts(outcome) };
  return [...incidents, { kind: "refused-write", id, halves, ...facts }];
}

/** The heal, and what the call that woke the run did; most often both are one. */
function toExposed(run: Run, outcome: JudgedOutcome): readonly Incident[] {
  const cause = toCause(run.wakeUp, run.accountRegion.account);
  const ofCause = cause?.eventId ?? run.requestId;
  const exposure = toExposure(cause, outcome);
  const overtaken = toOvertakenExposure(cause, outcome);
  const toTold = (kind: Incident["kind"], of: string, exposed: Exposure): Incident => {
    const { halves } = exposed;
    return { kind, id: `exposure ${of}`, halves, exposure: exposed, ...toFacts(outcome) };
  };
  const kind = outcome.remediation === undefined ? "exposure" : "heal";
  const told = overtaken === undefined ? ofCause : run.requestId;
  return [
    ...(exposure === undefined ? [] : [toTold(kind, told, exposure)]),
    ...(overtaken === undefined ? [] : [toTold("exposure", ofCause, overtaken)]),
  ];
}

function toFacts(outcome: Outcome): Pick<Incident, "findings" | "repairs" | "error"> {
  const findings = outcome.kind === "judged" ? outcome.found : [];
  return { findings, repairs: [], error: outcome.failure?.error.message };
}

/** Whether an id names something of one moment, which stays told although later runs don't meet it. */
export function isOfOneEvent(id: string): boolean {
  return ["exposure ", "exposure-report ", "tampering "].some((kind) => id.startsWith(kind));
}
