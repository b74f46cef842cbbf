import type { Control, Severity } from "./control";
import { toResource, type Resource, type ResourceLocation } from "./resource";
import type { Verdict } from "./verdict";

/** A control's answer on one resource, as data; `core/messages` renders it. */
export interface Finding {
  readonly control: string;
  readonly resource: Resource;
  /** What of the resource was judged, as a plural noun; left out where it is the resource itself. */
  readonly subject?: string;
  readonly severity: Severity;
  readonly remediable: boolean;
  readonly verdict: Verdict;
}

/** Evaluates one control on one observation of the resource at `location`. */
export function toFinding<Observed, Required>(
  control: Control<Observed, Required>,
  location: ResourceLocation,
  observed: Observed,
  requirement: Required,
): Finding {
  return {
    control: control.id,
    resource: toResource(control.resource, location),
    ...(control.subject !== undefined && { subject: control.subject }),
    severity: control.severity,
    remediable: control.remediable,
    verdict: control.evaluate(observed, requirement),
  };
}

/** By this the same finding is known on a later run, whatever its verdict is then. */
export function toFindingId({ control, resource, subject }: Finding): string {
  return `${control} ${resource.name} ${subject ?? ""}`;
}

/** Whether the finding is a certain violation, as opposed to one that could not be judged. */
export function isViolation(finding: Finding): boolean {
  return finding.verdict.outcome === "non-compliant";
}
