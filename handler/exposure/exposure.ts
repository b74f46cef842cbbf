import { foreignHalves, isAsRequested, weakenedHalves } from "../../core/catalog/requested-change";
import type { CatalogHalf } from "../../core/catalog/settings";
import { catalogConnectionPasswords } from "../../core/controls/catalog-connection-passwords";
import { catalogMetadataEncryption } from "../../core/controls/catalog-metadata-encryption";
import type { Attribution } from "../../core/exposure/attribution";
import { isViolation, type Finding } from "../../core/finding";
import type { CatalogChange } from "../event/wake-up";
import type { JudgedOutcome, Remediation } from "../heal/outcome";
import type { Run } from "../run";

/** A time in which objects may have been written unencrypted; they stay so after a heal. */
export interface Exposure {
  readonly halves: readonly CatalogHalf[];
  /** Those of them that were off; the others had a key or a role that is not approved. */
  readonly off: readonly CatalogHalf[];
  /** When the call was made, milliseconds since 1970; `undefined` when no event says. */
  readonly from: number | undefined;
  /** When it was over at the latest; `undefined` while it lasts. */
  readonly until: number | undefined;
  /** Unknown where the guardrail's Put got no answer, and the catalog was as required afterwards. */
  readonly endedBy: "guardrail" | "someone-else" | "nobody-yet" | "unknown";
  /** Who made the call; `undefined` when no event says. */
  readonly attribution: Attribution | undefined;
}

/** What was exposed until a run, or is still; most often nothing. */
export interface Exposures {
  /** What the run's heal ended. */
  readonly healed: Exposure | undefined;
  /** What the call that woke the run exposed, where the heal undid something else. */
  readonly called: Exposure | undefined;
}

/** The successful call on the account's own catalog that woke the function, if one did. */
export function toCause({ wakeUp, requirement }: Run): CatalogChange | undefined {
  if (wakeUp.kind !== "catalog-change" || wakeUp.isFailedCall) return undefined;
  return isForeign(wakeUp, requirement.accountRegion.account) ? undefined : wakeUp;
}

/** Whether the call was made on another catalog than the account's own. */
export function isForeign({ catalogId }: CatalogChange, account: string): boolean {
  return catalogId !== undefined && catalogId !== account;
}

/**
 * Whether a run met what the call left, in one of the halves at least. Events come late, twice and in
 * no order, so that the call that woke the function need not be the one whose work it undoes. A call
 * whose event does not say what was asked is taken for the cause.
 */
export function isCauseOf(
  { requestedChange }: CatalogChange,
  halves: readonly CatalogHalf[],
  { before, found }: JudgedOutcome,
): boolean {
  if (requestedChange === undefined) return true;
  // A half that was as required at the first look was opened by a later call.
  return halves.some(
    (half) => isOpen(found, [half]) && isAsRequested(half, requestedChange, before),
  );
}

/** Separates what the run's heal ended from what its call exposed; most often both are one. */
export function toExposures(
  run: Run,
  cause: CatalogChange | undefined,
  outcome: JudgedOutcome,
): Exposures {
  const { remediation } = outcome;
  if (cause === undefined) {
    return { healed: remediation && toHealed(remediation, undefined), called: undefined };
  }
  const isUndone = remediation !== undefined && isCauseOf(cause, remediation.halves, outcome);
  return {
    healed: remediation && toHealed(remediation, isUndone ? cause : undefined),
    called: isUndone ? undefined : toCalled(run, cause, outcome),
  };
}

function toHealed({ halves, restoredAt }: Remediation, cause: CatalogChange | undefined): Exposure {
  const { eventTime, attribution, requestedChange } = cause ?? {};
  const off = requestedChange === undefined ? [] : weakenedHalves(requestedChange);
  return { halves, off, from: eventTime, until: restoredAt, endedBy: "guardrail", attribution };
}

/** What the run met, came too late for, or ended beside something else. */
function toCalled(run: Run, cause: CatalogChange, outcome: JudgedOutcome): Exposure | undefined {
  const { requestedChange, eventTime: from, attribution } = cause;
  if (requestedChange === undefined) return undefined;
  const off = weakenedHalves(requestedChange);
  const halves = [...off, ...foreignHalves(requestedChange, run.requirement)].toSorted();
  if (halves.length === 0) return undefined;
  return { halves, off, from, attribution, ...toEnd(run, halves, from, outcome) };
}

function toEnd(
  { ownHeals }: Run,
  halves: readonly CatalogHalf[],
  from: number | undefined,
  { remediation, standing, lookedAt, isPutInDoubt }: JudgedOutcome,
): Pick<Exposure, "until" | "endedBy"> {
  if (remediation === undefined && isOpen(standing, halves)) {
    return { until: undefined, endedBy: "nobody-yet" };
  }
  const healedAt = from === undefined ? undefined : ownHeals.firstAfter(from, halves);
  if (healedAt !== undefined) return { until: healedAt, endedBy: "guardrail" };
  if (remediation !== undefined && halves.some((half) => remediation.halves.includes(half))) {
    return { until: remediation.restoredAt, endedBy: "guardrail" };
  }
  return { until: lookedAt, endedBy: isPutInDoubt ? "unknown" : "someone-else" };
}

/** Length in milliseconds; never negative, as the clocks of CloudTrail and Lambda may differ. */
export function toLength({ from, until }: Pick<Exposure, "from" | "until">): number | undefined {
  return from === undefined || until === undefined ? undefined : Math.max(0, until - from);
}

const controls = { metadata: catalogMetadataEncryption, passwords: catalogConnectionPasswords };

function isOpen(findings: readonly Finding[], halves: readonly CatalogHalf[]): boolean {
  const controlIds = halves.map((half) => controls[half].id);
  return findings.some((finding) => isViolation(finding) && controlIds.includes(finding.control));
}
