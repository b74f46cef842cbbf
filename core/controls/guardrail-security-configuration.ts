import { defineControl } from "../control";
import { clauses, encryptionAtRest } from "../frameworks";
import { judgeBaseline, type ExpectedBaseline } from "../judges/baseline";
import type { ObservedBaseline } from "../observed/guardrail";

/** The guardrail's security configuration exists and encrypts everything with the catalog's key. */
export const guardrailSecurityConfiguration = defineControl<ObservedBaseline, ExpectedBaseline>({
  id: "guardrail-security-configuration",
  resource: "security-configuration",
  severity: "high",
  title:
    "The guardrail's security configuration exists and encrypts everything with the catalog's key.",
  rationale:
    "Jobs name it and nothing else. Glue cannot change one, but whoever deletes it and makes another " +
    "of the same name decides how every job that names it writes from then on.",
  frameworks: [...encryptionAtRest, clauses.nistIntegrity],
  remediationSteps:
    "Run aws glue delete-security-configuration if one of its name exists, then " +
    "`pulumi up --refresh`: the function has no right to write one.",
  remediable: false,
  evaluate: judgeBaseline,
});
