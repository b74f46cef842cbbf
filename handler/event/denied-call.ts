import { foreignHalves, weakenedHalves } from "../../core/catalog/requested-change";
import type { CatalogHalf } from "../../core/catalog/settings";
import { isForeign } from "../exposure/exposure";
import type { Run } from "../run";
import { isExpectedCall } from "./caller";
import type { CatalogChange } from "./wake-up";

/** A call on the settings of the account's own catalog that AWS denied, so that it changed nothing. */
export interface DeniedCall {
  readonly call: CatalogChange;
  /** By this the calls of one caller are known. */
  readonly id: string;
  /** Whether it would have weakened the catalog, as far as is known, and nobody expects it. */
  readonly isAttempt: boolean;
  /** The halves that it would have weakened; `undefined` where its record does not say, as is usual. */
  readonly halves: readonly CatalogHalf[] | undefined;
}

/** Reads from the wake-up what was denied; `undefined` where nothing was. */
export function toDeniedCall({ wakeUp, roles, requirement }: Run): DeniedCall | undefined {
  if (wakeUp.kind !== "catalog-change" || !wakeUp.isDeniedCall) return undefined;
  if (isForeign(wakeUp, requirement.accountRegion.account)) return undefined;
  const { attribution, requestedChange: asked } = wakeUp;
  const halves =
    asked && [...weakenedHalves(asked), ...foreignHalves(asked, requirement)].toSorted();
  const { roleArn, callerArn, account } = attribution;
  return {
    call: wakeUp,
    // Whoever assumes a role chooses the name of the session, so the role is the caller.
    id: `${idPrefix}${roleArn ?? callerArn ?? account ?? ""}`,
    isAttempt: !isExpectedCall(attribution, roles) && halves?.length !== 0,
    halves,
  };
}

const idPrefix = "denied-attempt ";
const hour = 60 * 60_000;

/**
 * Whether a run has nothing to do for a denied call, as it reported one of the same caller within the
 * hour, or as nobody needs to know. Neither a flood of such calls keeps the function busy then, nor
 * does the function wake itself without end where its own Put is denied.
 */
export function isSettled({ sent, clock }: Run, { id, isAttempt }: DeniedCall): boolean {
  const now = clock.now();
  sent.retain((each, sentAt) => !each.startsWith(idPrefix) || now - sentAt < hour);
  return !isAttempt || sent.has(id);
}
