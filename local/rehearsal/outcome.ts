/**
 * What became of a drift. `healed`: the guardrail wrote the required settings. `refused`: writing
 * would have locked every reader out, so it alerted instead. `reported`: nothing to write, and people
 * were told. `unharmed`: the catalog stayed as required. `survived`: the drift is still there.
 */
export type DriftOutcome = "healed" | "refused" | "reported" | "unharmed" | "survived";
