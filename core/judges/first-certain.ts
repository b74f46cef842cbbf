import { compliant, type Verdict } from "../verdict";

/**
 * Joins the verdicts on the parts of one statement: the first violation wins, then the first
 * unknown. So a part that cannot be known yet never hides a violation that is certain.
 */
export function firstCertain(parts: readonly Verdict[]): Verdict {
  return (
    parts.find((part) => part.outcome === "non-compliant") ??
    parts.find((part) => part.outcome === "unknown") ??
    compliant
  );
}
