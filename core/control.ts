import type { Requirement } from "./requirement";
import type { ResourceKind } from "./resource";
import type { Verdict } from "./verdict";

export type Severity = "low" | "medium" | "high" | "critical";

/** A clause of a compliance framework that the control helps to meet. */
export interface FrameworkClause {
  readonly name: string;
  readonly version?: string;
  readonly reference: string;
  /** True where no public source maps Glue encryption to the clause, and the mapping is our own. */
  readonly isProposal?: boolean;
}

/** One checkable statement about one kind of resource. */
export interface Control<Observed, Required = Requirement> {
  /** File stem of the control, of its docs page, of its spec and of its policy. */
  readonly id: string;
  readonly resource: ResourceKind;
  /** What of the resource is judged, as a plural noun; left out where it is the resource itself. */
  readonly subject?: string;
  readonly severity: Severity;
  /** The statement, as one sentence. */
  readonly title: string;
  readonly rationale: string;
  readonly frameworks: readonly FrameworkClause[];
  /** What a person changes: the Pulumi inputs, or the AWS command where no input exists. */
  readonly remediationSteps: string;
  /** Whether the healing function may write what is required. */
  readonly remediable: boolean;
  /** Total: every observation gives a verdict, and none throws. */
  readonly evaluate: (observed: Observed, requirement: Required) => Verdict;
}

/** Declares a control; the types of observation and requirement follow from `evaluate`. */
export function defineControl<Observed, Required = Requirement>(
  control: Control<Observed, Required>,
): Control<Observed, Required> {
  return control;
}
