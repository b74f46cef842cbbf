import type { CallEffect } from "../aws/faults";
import type { Actor } from "./actor";
import type { DriftName } from "./drifts";
import type { LoopName } from "./loops";
import type { TamperingName } from "./tampering";

/** In which Region of the setup, counted from 0 and around; the first where it is left out. */
interface Somewhere {
  readonly at?: number;
}

/** One thing that happens; times in milliseconds of the virtual clock. */
export type Step =
  | (Somewhere & { readonly kind: "drift"; readonly actor: Actor; readonly drift: DriftName })
  | (Somewhere & {
      readonly kind: "tampering";
      readonly actor: Actor;
      readonly tampering: TamperingName;
    })
  /** Somebody tries to, and AWS denies the call. */
  | (Somewhere & {
      readonly kind: "denied-drift";
      readonly actor: Actor;
      readonly drift: DriftName;
    })
  /** The same calls on the guardrail, and then on the catalog, again and again. */
  | (Somewhere & {
      readonly kind: "loop";
      readonly actor: Actor;
      readonly loop: LoopName;
      readonly drift: DriftName;
      readonly times: number;
      readonly everyMilliseconds: number;
    })
  /** An object is written into the catalog. */
  | (Somewhere & { readonly kind: "catalog-write"; readonly actor: Actor; readonly table: number })
  | { readonly kind: "event-fault"; readonly effect: EventEffect; readonly milliseconds: number }
  /** Something goes wrong with the next calls of the function. */
  | (Somewhere & {
      readonly kind: "call-fault";
      readonly call: string;
      readonly effect: CallEffect["kind"];
      readonly times: number;
    })
  /** The next run ends silently before its call of that number, counted from 1. */
  | { readonly kind: "kill"; readonly beforeCall: number }
  /** A call of the function takes effect, and its answer never arrives. */
  | { readonly kind: "lost-answer"; readonly call: string }
  /** Somebody changes the catalog while a run is at work. */
  | (Somewhere & {
      readonly kind: "meanwhile";
      readonly moment: Moment;
      readonly actor: Actor;
      readonly drift: DriftName;
    })
  /** How far the function's clock is from the one of AWS. */
  | { readonly kind: "clock-skew"; readonly milliseconds: number }
  /** An event that nobody sent arrives. */
  | (Somewhere & { readonly kind: "hostile-event"; readonly event: number })
  /** The schedule wakes the function several times for one moment, as Scheduler may. */
  | (Somewhere & { readonly kind: "repeated-schedule"; readonly times: number })
  | { readonly kind: "time"; readonly milliseconds: number };

/**
 * When somebody strikes: before a call of the next run, by its number from 1; between a look and the
 * Put that follows from it; or between a Put and the look that reads it back.
 */
export type Moment = number | "put" | "read-back";

type EventEffect = "drop" | "duplicate" | "reorder" | "delay";

/** Steps that make something go wrong with AWS, as opposed to what people do. */
export function isFault({ kind }: Step): boolean {
  return !["drift", "denied-drift", "tampering", "loop", "catalog-write", "time"].includes(kind);
}
