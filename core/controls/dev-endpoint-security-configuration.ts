import { defineControl } from "../control";
import { clauses, encryptionAtRest } from "../frameworks";
import type { ObservedSecurityConfigurationReference } from "../observed/security-configuration";
import { judgeReference } from "../judges/security-configuration-reference";

/** A Glue development endpoint names a security configuration that resolves to a compliant one. */
export const devEndpointSecurityConfiguration =
  defineControl<ObservedSecurityConfigurationReference>({
    id: "dev-endpoint-security-configuration",
    resource: "dev-endpoint",
    severity: "high",
    title:
      "A Glue development endpoint names a security configuration that resolves to a compliant one.",
    rationale:
      "People work on an endpoint with real data by hand, and what they write and log is encrypted " +
      "only as the security configuration says.",
    frameworks: [...encryptionAtRest, clauses.nis2DevelopmentEndpoint],
    remediationSteps:
      "Set securityConfiguration to the name of a compliant aws.glue.SecurityConfiguration.",
    remediable: false,
    evaluate: judgeReference,
  });
