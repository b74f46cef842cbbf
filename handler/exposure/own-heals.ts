import type { CatalogHalf } from "../../core/catalog/settings";
import type { Remediation } from "../heal/outcome";

/** The heals of a process, so that an event that comes late finds the one that answered it. */
export interface OwnHeals {
  readonly add: (remediation: Remediation) => void;
  /** When the first heal of one of the halves after a moment ended; milliseconds since 1970. */
  readonly firstAfter: (time: number, halves: readonly CatalogHalf[]) => number | undefined;
}

/** Forgets its oldest entry when it would hold more than `capacity`. */
export function createOwnHeals(capacity = 100): OwnHeals {
  let heals: readonly Remediation[] = [];
  return {
    add: (remediation) => {
      heals = [...heals, remediation].slice(-capacity);
    },
    firstAfter: (time, halves) =>
      heals.find(
        (heal) => heal.restoredAt >= time && heal.halves.some((half) => halves.includes(half)),
      )?.restoredAt,
  };
}
