import { defineControl } from "../control";
import { judgePasswords } from "../judges/password";
import { clauses } from "../frameworks";
import type { ObservedConnection } from "../observed/connection";

/** A Glue connection takes its password from a secret and holds none itself. */
export const connectionSecret = defineControl<ObservedConnection>({
  id: "connection-secret",
  resource: "connection",
  severity: "high",
  title: "A Glue connection takes its password from a secret and holds none itself.",
  rationale:
    "A password in a connection stands in the program, in the state and in every " +
    "answer of GetConnection; one in its URL is not even covered by the encryption of passwords.",
  frameworks: [clauses.nistAuthenticators, clauses.pciCredentials],
  remediationSteps:
    "Set SECRET_ID: secret.name in the connectionProperties in place of USERNAME and PASSWORD.",
  remediable: false,
  evaluate: judgePasswords,
});
