import type { CatalogHalf } from "../core/catalog-settings";
import { toCause, toExposure, type Exposure } from "./exposure";
import type { JudgedOutcome, Outcome } from "./outcome";
import type { Run } from "./run";

/** What happened just now that people are told of; standing findings are left to the alarms. */
export interface Happening {
  readonly kind: "heal" | "refused-write" | "exposure" | "failure";
  /** By this the same happening is known when another run meets it again. */
  readonly id: string;
  readonly halves: readonly CatalogHalf[];
  readonly exposure: Exposure | undefined;
}

/** What there is to tell of a run: most often nothing. */
export function toHappenings(run: Run, outcome: Outcome): readonly Happening[] {
  const { failure } = outcome;
  // Lambda runs it again: that run tells of what it then finds.
  if (failure !== undefined && !failure.isPermanent) return [];
  const happenings = outcome.kind === "judged" ? toJudged(run, outcome) : [];
  if (failure === undefined || happenings.some(({ kind }) => kind === "refused-write")) {
    return happenings;
  }
  const id = `failure ${failure.error.message}`;
  return [...happenings, { kind: "failure", id, halves: [], exposure: undefined }];
}

function toJudged(run: Run, outcome: JudgedOutcome): readonly Happening[] {
  const { refused } = outcome;
  const cause = toCause(run.wakeUp, run.home.account);
  const exposure = toExposure(cause, outcome);
  const id = `exposure ${cause?.eventId ?? run.requestId}`;
  const kind = outcome.remediation === undefined ? "exposure" : "heal";
  const refusal = `refused-write ${JSON.stringify(refused)}`;
  const refusedHalves = refused.map(({ half }) => half);
  return [
    ...(exposure ? [{ kind, id, halves: exposure.halves, exposure } as const] : []),
    ...(refused.length > 0
      ? [
          {
            kind: "refused-write",
            id: refusal,
            halves: refusedHalves,
            exposure: undefined,
          } as const,
        ]
      : []),
  ];
}

/** Whether an id names something of one moment, which stays told although later runs don't meet it. */
export function isOfOneEvent(id: string): boolean {
  return id.startsWith("exposure ");
}
