import type { GuardrailMode } from "../core/deployed/environment";
import { names } from "../core/deployed/names";
import { toDeployedRequirement, type DeployedRequirement } from "../core/requirement";
import type { ExpectedGuardrail } from "../core/self-check/evaluate";
import { expectedGuardrail } from "../core/self-check/expected";
import type { Deployment } from "./environment";
import type { KnownRoles } from "./event/caller";

/** What the function judges by: the catalog's requirement, and the guardrail as it was deployed. */
export interface Deployed {
  readonly mode: GuardrailMode;
  readonly requirement: DeployedRequirement;
  readonly expected: ExpectedGuardrail;
  readonly roles: KnownRoles;
  readonly scheduleMinutes: number;
}

/** Derives it from the function's environment, where all of it stands. */
export function toDeployed(deployment: Deployment): Deployed {
  const { settings, selfCheck, accountRegion } = deployment;
  const { metadataKeyArn, passwordKeyArn } = settings;
  const { roleArn, deploymentRoleArns, scheduleMinutes } = selfCheck;
  return {
    mode: settings.mode,
    requirement: toDeployedRequirement({
      accountRegion,
      metadataKeyArn,
      passwordKeyArn,
      serviceRoles: settings.serviceRoleArns,
      parameterName: names.keyParameter,
    }),
    expected: expectedGuardrail(deployment),
    roles: { roleArn, deploymentRoleArns },
    scheduleMinutes,
  };
}
