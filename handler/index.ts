import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { createClients } from "../aws/clients";
import { metricNamespace, serviceDimension } from "../core/deployed/metrics";
import { bindAws } from "./aws";
import { systemClock } from "./clock";
import { toDeployed } from "./deployed";
import { readEnvironment } from "./environment";
import { createGuardrail, type Guardrail } from "./guardrail";

/** Lambda's entry. A wrong environment ends the process before it takes its first wake-up. */
export const handler: Guardrail = createHandler();

function createHandler(): Guardrail {
  const deployment = readEnvironment(process.env);
  const { accountRegion, settings } = deployment;
  const serviceName = serviceDimension.service;
  return createGuardrail({
    aws: bindAws(createClients(accountRegion.region), accountRegion, settings.alertsEventBusArn),
    clock: systemClock,
    log: {
      logger: new Logger({ serviceName }),
      metrics: new Metrics({ namespace: metricNamespace, serviceName }),
    },
    ...toDeployed(deployment),
  });
}
