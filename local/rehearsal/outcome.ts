/**
 * What became of a drift. `healed`: the guardrail wrote the required settings. `repaired`: it put a
 * part of its own back. `refused`: writing would have locked every reader out, so it alerted instead.
 * `reported`: nothing that it may write, and an alert was sent. `unharmed`: the catalog stayed as
 * required. `survived`: the drift is still there.
 */
export type DriftOutcome = "healed" | "repaired" | "refused" | "reported" | "unharmed" | "survived";
