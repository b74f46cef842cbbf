import type { CallEffect } from "../aws/faults";
import type { DriftName } from "./drifts";
import type { TamperingName } from "./tampering";

/** Who acts: people with rights, and the deployment, whose calls on the guardrail are expected. */
export type Actor = "engineer" | "root" | "user" | "deployer";

/** One thing that happens; times in milliseconds of the virtual clock. */
export type Step =
  | { readonly kind: "drift"; readonly actor: Actor; readonly drift: DriftName }
  | { readonly kind: "tampering"; readonly actor: Actor; readonly tampering: TamperingName }
  /** An object is written into the catalog. */
  | { readonly kind: "catalog-write"; readonly actor: Actor; readonly table: number }
  | { readonly kind: "event-fault"; readonly effect: EventEffect; readonly milliseconds: number }
  /** Something goes wrong with the next calls of the function. */
  | {
      readonly kind: "call-fault";
      readonly call: string;
      readonly effect: CallEffect["kind"];
      readonly times: number;
    }
  /** The next run ends silently before its call of that number, counted from 1. */
  | { readonly kind: "kill"; readonly beforeCall: number }
  /** A call of the function takes effect, and its answer never arrives. */
  | { readonly kind: "lost-answer"; readonly call: string }
  /** Somebody changes the catalog while a run is at work. */
  | {
      readonly kind: "meanwhile";
      readonly moment: Moment;
      readonly actor: Actor;
      readonly drift: DriftName;
    }
  /** How far the function's clock is from the one of AWS. */
  | { readonly kind: "clock-skew"; readonly milliseconds: number }
  /** An event that nobody sent arrives. */
  | { readonly kind: "hostile-event"; readonly event: number }
  | { readonly kind: "time"; readonly milliseconds: number };

/**
 * When somebody strikes: before a call of the next run, by its number from 1; between a look and the
 * Put that follows from it; or between a Put and the look that reads it back.
 */
export type Moment = number | "put" | "read-back";

type EventEffect = "drop" | "duplicate" | "reorder" | "delay";

/** Steps that make something go wrong with AWS, as opposed to what people do. */
export function isFault({ kind }: Step): boolean {
  return !["drift", "tampering", "catalog-write", "time"].includes(kind);
}
