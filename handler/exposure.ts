import type { CatalogHalf } from "../core/catalog-settings";
import { weakenedHalves } from "../core/requested-change";
import type { CatalogChange, WakeUp } from "./wake-up";
import type { JudgedOutcome } from "./outcome";

/** A time in which objects may have been written unencrypted; they stay so after a heal. */
export interface Exposure {
  readonly halves: readonly CatalogHalf[];
  /** When the call was made, milliseconds since 1970; `undefined` when no event told. */
  readonly from: number | undefined;
  /** When it was over at the latest; `undefined` while it lasts. */
  readonly until: number | undefined;
  readonly endedBy: "guardrail" | "someone-else" | "nobody-yet";
}

/** The successful call on the account's own catalog that woke the function, if one did. */
export function toCause(wakeUp: WakeUp, account: string): CatalogChange | undefined {
  if (wakeUp.kind !== "catalog-change" || wakeUp.isFailedCall) return undefined;
  return isForeign(wakeUp, account) ? undefined : wakeUp;
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
    return { halves, from, until: restoredAt, endedBy: "guardrail" };
  }
  const halves = cause?.requestedChange === undefined ? [] : weakenedHalves(cause.requestedChange);
  if (halves.length === 0) return undefined;
  if (isOpen(outcome)) return { halves, from, until: undefined, endedBy: "nobody-yet" };
  return { halves, from, until: lookedAt, endedBy: "someone-else" };
}

/** Length in milliseconds; never negative, as the clocks of CloudTrail and Lambda may differ. */
export function toLength({ from, until }: Exposure): number | undefined {
  return from === undefined || until === undefined ? undefined : Math.max(0, until - from);
}

function isOpen({ standing }: JudgedOutcome): boolean {
  return standing.some(
    ({ remediable, verdict }) => remediable && verdict.outcome === "non-compliant",
  );
}
