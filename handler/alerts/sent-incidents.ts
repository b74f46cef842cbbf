/** Ids of the incidents that a warm process has notified, so that it does not send them again. */
export interface SentIncidents {
  readonly has: (id: string) => boolean;
  readonly add: (id: string) => void;
  /** Forgets every id that the predicate turns down. */
  readonly retain: (isKept: (id: string) => boolean) => void;
}

/** Forgets its oldest entry when it would hold more than `capacity`. */
export function createSentIncidents(capacity = 1_000): SentIncidents {
  let ids: readonly string[] = [];
  return {
    has: (id) => ids.includes(id),
    add: (id) => {
      ids = [...ids.filter((each) => each !== id), id].slice(-capacity);
    },
    retain: (isKept) => {
      ids = ids.filter(isKept);
    },
  };
}
