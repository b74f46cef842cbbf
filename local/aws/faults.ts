/** What goes wrong with an API call; `milliseconds` of a delay are real ones. */
export type CallEffect =
  | { readonly kind: "throttle" }
  | { readonly kind: "deny" }
  | { readonly kind: "error" }
  | { readonly kind: "delay"; readonly milliseconds: number }
  /** The connection is closed without an answer. */
  | { readonly kind: "down" }
  /** The connection stays open without an answer. */
  | { readonly kind: "silent" };

export interface CallFault {
  /** `service:Operation`, `service:*` or `*`. */
  readonly call: string;
  readonly effect: CallEffect;
  /** How many calls it hits; every one by default. */
  readonly times?: number;
  /** Name of the principal whose calls it hits; everyone's by default. */
  readonly caller?: string;
  /** Only calls whose input satisfies it. */
  readonly when?: (input: object) => boolean;
}

/** What goes wrong with the next events; a reordered one arrives after the one that follows it. */
export interface EventFault {
  readonly effect: "drop" | "duplicate" | "reorder" | "delay";
  /** How late a delayed event arrives, in milliseconds of the local clock; a minute by default. */
  readonly milliseconds?: number;
  /** How many events it hits; one by default. */
  readonly times?: number;
}

/** A call as faults see it. */
export interface FaultyCall {
  readonly call: string;
  readonly caller: string;
  readonly input: object;
}

/** The faults that are waiting to happen, oldest first. */
export class Faults {
  #calls: { readonly fault: CallFault; left: number }[] = [];
  #events: EventFault[] = [];

  injectCall(fault: CallFault): void {
    this.#calls.push({ fault, left: fault.times ?? Infinity });
  }

  injectEvent(fault: EventFault): void {
    this.#events.push(...Array.from({ length: fault.times ?? 1 }, () => fault));
  }

  clear(): void {
    this.#calls = [];
    this.#events = [];
  }

  takeForCall(call: FaultyCall): CallEffect | undefined {
    const hit = this.#calls.find(({ fault, left }) => left > 0 && isHit(fault, call));
    if (hit === undefined) return undefined;
    hit.left -= 1;
    return hit.fault.effect;
  }

  takeForEvent(): EventFault | undefined {
    return this.#events.shift();
  }
}

function isHit(fault: CallFault, { call, caller, input }: FaultyCall): boolean {
  const [service = ""] = call.split(":");
  return (
    [call, `${service}:*`, "*"].includes(fault.call) &&
    (fault.caller ?? caller) === caller &&
    (fault.when?.(input) ?? true)
  );
}
