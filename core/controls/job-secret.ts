import { defineControl } from "../control";
import { clauses } from "../frameworks";
import { judgeJobCredentials } from "../judges/job-credentials";
import type { ObservedJobCredentials } from "../observed/job";

/** A Glue job reads its secrets where they are kept and holds none itself. */
export const jobSecret = defineControl<ObservedJobCredentials>({
  id: "job-secret",
  resource: "job",
  severity: "high",
  title: "A Glue job reads its secrets where they are kept and holds none itself.",
  rationale:
    "Arguments of a job and the token for its repository stand in the program, in the state and in " +
    "every answer of GetJob and GetJobRun, and no encryption of passwords covers them.",
  frameworks: [clauses.nistAuthenticators, clauses.pciCredentials],
  remediationSteps:
    "Set the argument to the name of a secret, and let the script read it from Secrets Manager. For a " +
    'repository, set authStrategy: "AWS_SECRETS_MANAGER" and authToken to the secret.',
  remediable: false,
  evaluate: judgeJobCredentials,
});
