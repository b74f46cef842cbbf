import type { Reason, ReasonCode } from "../reason";
import type { Resource } from "../resource";

/** A violation in English. `statement` follows the name of what was judged, as in "are not encrypted". */
export interface Description {
  readonly statement: string;
  readonly found: string;
  readonly required: string;
  /** One or more whole sentences. */
  readonly next: string;
}

/** One description per reason code, of the resource at hand: a code without one does not compile. */
export type Descriptions<Code extends ReasonCode> = {
  readonly [C in Code]: (reason: Reason<C>, resource: Resource) => Description;
};

/** Text as it was found, with quotes and control characters escaped. */
export function quote(text: string): string {
  return JSON.stringify(text);
}

/** The approved values as alternatives, or `otherwise` where none is listed. */
export function oneOf(approved: readonly string[], otherwise: string): string {
  return approved.length === 0 ? otherwise : approved.map(quote).join(" or ");
}

/** The start of a text that may be long: a pattern or a policy as it was found. */
export function shorten(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 200)}…`;
}
