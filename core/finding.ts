import type { Control, Severity } from "./control";
import type { Verdict } from "./verdict";

/** A control's answer on one named resource. */
export interface Finding {
  readonly control: string;
  /** Kind and name as people say them: `Data Catalog "111122223333"`. */
  readonly resource: string;
  /** What of the resource was judged, as a plural noun; left out where it is the resource itself. */
  readonly subject?: string;
  readonly severity: Severity;
  readonly remediable: boolean;
  readonly verdict: Verdict;
}

/** Evaluates one control on one observation of the resource called `name`. */
export function toFinding<Observed, Required>(
  control: Control<Observed, Required>,
  name: string,
  observed: Observed,
  requirement: Required,
): Finding {
  return {
    control: control.id,
    resource: `${control.resource} ${JSON.stringify(name)}`,
    ...(control.subject !== undefined && { subject: control.subject }),
    severity: control.severity,
    remediable: control.remediable,
    verdict: control.evaluate(observed, requirement),
  };
}

/** Whether the finding is a certain violation, as opposed to one that could not be judged. */
export function isViolation(finding: Finding): boolean {
  return finding.verdict.outcome === "non-compliant";
}
