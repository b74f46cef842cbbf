/** What a warm process has told people of, so that it does not tell them again. */
export interface Memory {
  readonly has: (id: string) => boolean;
  readonly add: (id: string) => void;
  /** Forgets every id that the predicate turns down. */
  readonly retain: (isKept: (id: string) => boolean) => void;
}

/** A memory that forgets its oldest entry when it would hold more than `capacity`. */
export function createMemory(capacity = 1_000): Memory {
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
