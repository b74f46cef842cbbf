import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { createClients } from "../aws/clients";
import { metricNamespace, serviceDimension } from "../core/deployed/metrics";
import { systemClock } from "./clock";
import { toDeployedParts } from "./deployed-parts";
import { readEnvironment } from "./environment";
import { createGuardrail, type Guardrail } from "./guardrail";
import { toGuardedAws } from "./aws";

/** Lambda's entry. A wrong environment ends the process before it takes its first wake-up. */
export const handler: Guardrail = createHandler();

function createHandler(): Guardrail {
  const deployment = readEnvironment(process.env);
  const { accountRegion } = deployment;
  const serviceName = serviceDimension.service;
  return createGuardrail({
    aws: toGuardedAws(createClients(accountRegion.region), accountRegion),
    clock: systemClock,
    log: {
      logger: new Logger({ serviceName }),
      metrics: new Metrics({ namespace: metricNamespace, serviceName }),
    },
    ...toDeployedParts(deployment),
  });
}
