import { defineControl } from "../control";
import { clauses, encryptionAtRest } from "../frameworks";
import type { ObservedSecurityConfigurationReference } from "../observed/security-configuration";
import { judgeReference } from "../judges/security-configuration-reference";

/** A Glue crawler names a security configuration that resolves to a compliant one. */
export const crawlerSecurityConfiguration = defineControl<ObservedSecurityConfigurationReference>({
  id: "crawler-security-configuration",
  resource: "crawler",
  severity: "medium",
  title: "A Glue crawler names a security configuration that resolves to a compliant one.",
  rationale:
    "A crawler samples the data it crawls and logs what it finds; without a security configuration " +
    "the logs are not encrypted with a key of the account's own.",
  frameworks: [...encryptionAtRest, clauses.soc2Access],
  remediationSteps:
    "Set securityConfiguration to the name of a compliant aws.glue.SecurityConfiguration.",
  remediable: false,
  evaluate: judgeReference,
});
