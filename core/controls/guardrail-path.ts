import { defineControl } from "../control";
import { clauses } from "../frameworks";
import { judgePath } from "../judges/path";
import type { ObservedPath } from "../observed/guardrail";

/** The event of a call on the catalog's settings reaches the guardrail's function. */
export const guardrailPath = defineControl<ObservedPath, unknown>({
  id: "guardrail-path",
  resource: "rule",
  severity: "high",
  title: "The event of a call on the catalog's settings reaches the guardrail's function.",
  rationale:
    "Every part that can be read may be as deployed and no event arrive: a member account cannot read " +
    "its organization's trail. Then the schedule alone finds drift, and the caller is not known.",
  frameworks: [clauses.isoLogging, clauses.nistIntegrity],
  remediationSteps:
    "Set createTrail: true in the stack's config, or let a trail, of the account or of the " +
    "organization, log the write management events of the Region; run `pulumi up --refresh` for the rule.",
  remediable: false,
  evaluate: judgePath,
});
