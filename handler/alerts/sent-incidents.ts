/** Ids of the incidents that a warm process has notified, so that it does not send them again. */
export interface SentIncidents {
  readonly has: (id: string) => boolean;
  /** `time` is milliseconds since 1970. */
  readonly add: (id: string, time: number) => void;
  /** Forgets every id that the predicate turns down. */
  readonly retain: (isKept: (id: string, sentAt: number) => boolean) => void;
}

/** Forgets its oldest entry when it would hold more than `capacity`. */
export function createSentIncidents(capacity = 1_000): SentIncidents {
  let sent: ReadonlyMap<string, number> = new Map();
  return {
    has: (id) => sent.has(id),
    add: (id, time) => {
      const others = [...sent].filter(([each]) => each !== id);
      sent = new Map([...others, [id, time] as const].slice(-capacity));
    },
    retain: (isKept) => {
      sent = new Map([...sent].filter(([id, sentAt]) => isKept(id, sentAt)));
    },
  };
}
