import { defineControl } from "../control";
import { clauses, encryptionAtRest } from "../frameworks";
import type { ObservedSecurityConfigurationReference } from "../observed/security-configuration";
import { judgeReference } from "../judges/security-configuration-reference";

/** A Glue job names a security configuration that resolves to a compliant one. */
export const jobSecurityConfiguration = defineControl<ObservedSecurityConfigurationReference>({
  id: "job-security-configuration",
  resource: "job",
  severity: "high",
  title: "A Glue job names a security configuration that resolves to a compliant one.",
  rationale:
    "Without one, a job writes its output, logs and bookmarks as its account and bucket happen to be " +
    "set up; a name that leads nowhere fails the run, or waits for someone to create it.",
  frameworks: [...encryptionAtRest, clauses.controlTowerJob],
  remediationSteps:
    "Set securityConfiguration to the name of a compliant aws.glue.SecurityConfiguration.",
  remediable: false,
  evaluate: judgeReference,
});
