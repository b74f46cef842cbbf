import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { createClients } from "../aws/clients";
import { metricNamespace, serviceDimension } from "../core/metrics";
import { names } from "../core/names";
import { toDeployedRequirement } from "../core/requirement";
import { systemClock } from "./clock";
import { readEnvironment } from "./environment";
import { createGuardrail, type Guardrail } from "./guardrail";
import { toGuardedAws } from "./guarded-aws";
import { toWatching } from "./watch";

/** Lambda's entry. A wrong environment ends the process before it takes its first wake-up. */
export const handler: Guardrail = createHandler();

function createHandler(): Guardrail {
  const deployment = readEnvironment(process.env);
  const { settings, home } = deployment;
  const serviceName = serviceDimension.service;
  return createGuardrail({
    aws: toGuardedAws(createClients(home.region), home),
    clock: systemClock,
    journal: {
      logger: new Logger({ serviceName }),
      metrics: new Metrics({ namespace: metricNamespace, serviceName }),
    },
    mode: settings.mode,
    requirement: toDeployedRequirement({
      home,
      metadataKeyArn: settings.metadataKeyArn,
      passwordKeyArn: settings.passwordKeyArn,
      serviceRoles: settings.serviceRoleArns,
      parameterName: names.keyParameter,
    }),
    watching: toWatching(deployment),
  });
}
