import type { Unresolved } from "./observed/fact";
import type { Reason } from "./reason";

/** Why a control says nothing of a resource. */
export type NotApplicableCode =
  "no-tls-property" | "no-data-quality-part" | "no-export" | "ray-job" | "path-not-checked";

/** A control's answer on one resource. Absent facts are judged; unresolved ones are `unknown`. */
export type Verdict =
  | { readonly outcome: "compliant" }
  | { readonly outcome: "non-compliant"; readonly reason: Reason }
  | { readonly outcome: "not-applicable"; readonly because: NotApplicableCode }
  | { readonly outcome: "unknown"; readonly why: Unresolved };

export const compliant: Verdict = { outcome: "compliant" };

export function nonCompliant(reason: Reason): Verdict {
  return { outcome: "non-compliant", reason };
}

export function notApplicable(because: NotApplicableCode): Verdict {
  return { outcome: "not-applicable", because };
}

export function unknown(why: Unresolved): Verdict {
  return { outcome: "unknown", why };
}
