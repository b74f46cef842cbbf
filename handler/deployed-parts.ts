import { names } from "../core/deployed/names";
import { toDeployedRequirement } from "../core/requirement";
import type { Deployment } from "./environment";
import type { GuardrailParts } from "./guardrail";
import { toWatching } from "./self-check/watch";

/** What a guardrail judges by, from what its function was deployed with. */
export function toDeployedParts(
  deployment: Deployment,
): Pick<GuardrailParts, "mode" | "requirement" | "watching"> {
  const { settings, accountRegion } = deployment;
  return {
    mode: settings.mode,
    requirement: toDeployedRequirement({
      accountRegion,
      metadataKeyArn: settings.metadataKeyArn,
      passwordKeyArn: settings.passwordKeyArn,
      serviceRoles: settings.serviceRoleArns,
      parameterName: names.keyParameter,
    }),
    watching: toWatching(deployment),
  };
}
