import { defineControl } from "../control";
import { encryptionAtRest } from "../frameworks";
import type { ObservedSecurityConfigurationReference } from "../observed/security-configuration";
import { judgeReference } from "../judges/security-configuration-reference";

/** A Glue interactive session names a security configuration that resolves to a compliant one. */
export const sessionSecurityConfiguration = defineControl<ObservedSecurityConfigurationReference>({
  id: "session-security-configuration",
  resource: "session",
  severity: "medium",
  title:
    "A Glue interactive session names a security configuration that resolves to a compliant one.",
  rationale:
    "A notebook session reads real data by hand; what it writes and logs is encrypted only as the " +
    "security configuration says, and a session is easily started without one.",
  frameworks: encryptionAtRest,
  remediationSteps:
    "Start the session with aws glue create-session --security-configuration <name>.",
  remediable: false,
  evaluate: judgeReference,
});
