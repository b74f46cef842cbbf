import { asFound } from "../as-found";
import { defineControl } from "../control";
import { clauses } from "../frameworks";
import type { ObservedParameter } from "../observed/fact";
import type { DeployedRequirement } from "../requirement";
import { compliant, nonCompliant, unknown } from "../verdict";

/** The published parameter names the key that the guardrail was deployed with. */
export const guardrailParameter = defineControl<ObservedParameter, DeployedRequirement>({
  id: "guardrail-parameter",
  resource: "parameter",
  severity: "high",
  title: "The published parameter names the key that the guardrail was deployed with.",
  rationale:
    "Others read the parameter to find the catalog's key. Someone who repoints it would move them " +
    "to a key of their own; the guardrail itself never follows it.",
  frameworks: [clauses.isoCryptography, clauses.nistIntegrity],
  remediationSteps: "Run `pulumi up --refresh`: it publishes the deployed key again.",
  remediable: false,
  evaluate({ name, value }, { metadataKeyArn }) {
    if (value.state === "unresolved") return unknown(value);
    if (value.state === "absent") {
      return nonCompliant({ code: "parameter-absent", name, required: metadataKeyArn });
    }
    const found = asFound(value.value);
    if (found === metadataKeyArn) return compliant;
    return nonCompliant({ code: "parameter-repointed", name, found, required: metadataKeyArn });
  },
});
