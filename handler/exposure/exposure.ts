import type { CatalogHalf } from "../../core/catalog/settings";
import { catalogConnectionPasswords } from "../../core/controls/catalog-connection-passwords";
import { catalogMetadataEncryption } from "../../core/controls/catalog-metadata-encryption";
import { isViolation, type Finding } from "../../core/finding";
import { isAsRequested, weakenedHalves } from "../../core/catalog/requested-change";
import type { CatalogChange, WakeUp } from "../event/wake-up";
import type { JudgedOutcome } from "../heal/outcome";

/** A time in which objects may have been written unencrypted; they stay so after a heal. */
export interface Exposure {
  readonly halves: readonly CatalogHalf[];
  /** When the call was made, milliseconds since 1970; `undefined` when no event told. */
  readonly from: number | undefined;
  /** When it was over at the latest; `undefined` while it lasts. */
  readonly until: number | undefined;
  /** Unknown where the guardrail's Put got no answer, and the catalog was as required afterwards. */
  readonly endedBy: "guardrail" | "someone-else" | "nobody-yet" | "unknown";
}

/** The successful call on the account's own catalog that woke the function, if one did. */
export function toCause(wakeUp: WakeUp, account: string): CatalogChange | undefined {
  if (wakeUp.kind !== "catalog-change" || wakeUp.isFailedCall) return undefined;
  return isForeign(wakeUp, account) ? undefined : wakeUp;
}

/**
 * Whether a run met what the call left, in one of the halves at least. Events come late, twice and in
 * no order, so that the call that woke the function need not be the one whose work it undoes. A call
 * whose event does not tell what was asked is taken for the cause.
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

/** Whether the call was made on another catalog than the account's own. */
export function isForeign({ catalogId }: CatalogChange, account: string): boolean {
  return catalogId !== undefined && catalogId !== account;
}

/** The exposure that a run ended, met, or came too late for; `undefined` when there was none. */
export function toExposure(
  cause: CatalogChange | undefined,
  outcome: JudgedOutcome,
): Exposure | undefined {
  const { remediation, lookedAt } = outcome;
  const from = cause?.eventTime;
  if (remediation !== undefined) {
    const { halves, restoredAt } = remediation;
    const isCause = cause !== undefined && isCauseOf(cause, halves, outcome);
    const opened = isCause ? from : undefined;
    return { halves, from: opened, until: restoredAt, endedBy: "guardrail" };
  }
  const halves = cause?.requestedChange === undefined ? [] : weakenedHalves(cause.requestedChange);
  if (halves.length === 0) return undefined;
  if (isOpen(outcome.standing, halves))
    return { halves, from, until: undefined, endedBy: "nobody-yet" };
  return { halves, from, until: lookedAt, endedBy: endedByOther(outcome) };
}

function endedByOther({ isPutInDoubt }: JudgedOutcome): Exposure["endedBy"] {
  return isPutInDoubt ? "unknown" : "someone-else";
}

/**
 * The exposure by the call that woke a run which put right what somebody else had made of the
 * settings since; `undefined` where the run undid the call's own work, or put nothing right.
 */
export function toOvertakenExposure(
  cause: CatalogChange | undefined,
  outcome: JudgedOutcome,
): Exposure | undefined {
  const { remediation, lookedAt } = outcome;
  if (remediation === undefined || cause?.requestedChange === undefined) return undefined;
  const halves = weakenedHalves(cause.requestedChange);
  if (halves.length === 0 || isCauseOf(cause, remediation.halves, outcome)) return undefined;
  const from = cause.eventTime;
  return halves.some((half) => remediation.halves.includes(half))
    ? { halves, from, until: remediation.restoredAt, endedBy: "guardrail" }
    : { halves, from, until: lookedAt, endedBy: endedByOther(outcome) };
}

/** Length in milliseconds; never negative, as the clocks of CloudTrail and Lambda may differ. */
export function toLength({ from, until }: Exposure): number | undefined {
  return from === undefined || until === undefined ? undefined : Math.max(0, until - from);
}

const controls = { metadata: catalogMetadataEncryption, passwords: catalogConnectionPasswords };

function isOpen(findings: readonly Finding[], halves: readonly CatalogHalf[]): boolean {
  const controlIds = halves.map((half) => controls[half].id);
  return findings.some((finding) => isViolation(finding) && controlIds.includes(finding.control));
}
