/** Whether something holds, as far as policies alone can say. */
export type Certainty = "yes" | "no" | "maybe";

/** Whether all hold; `yes` where there is none. */
export function allOf(certainties: readonly Certainty[]): Certainty {
  if (certainties.includes("no")) return "no";
  return certainties.includes("maybe") ? "maybe" : "yes";
}

/** Whether one holds at least; `no` where there is none. */
export function anyOf(certainties: readonly Certainty[]): Certainty {
  if (certainties.includes("yes")) return "yes";
  return certainties.includes("maybe") ? "maybe" : "no";
}

export function toCertainty(holds: boolean): Certainty {
  return holds ? "yes" : "no";
}
