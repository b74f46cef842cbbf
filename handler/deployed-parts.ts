import { names } from "../core/names";
import { toDeployedRequirement } from "../core/requirement";
import type { Deployment } from "./environment";
import type { GuardrailParts } from "./guardrail";
import { toWatching } from "./watch";

/** What a guardrail judges by, from what its function was deployed with. */
export function toDeployedParts(
  deployment: Deployment,
): Pick<GuardrailParts, "mode" | "requirement" | "watching"> {
  const { settings, home } = deployment;
  return {
    mode: settings.mode,
    requirement: toDeployedRequirement({
      home,
      metadataKeyArn: settings.metadataKeyArn,
      passwordKeyArn: settings.passwordKeyArn,
      serviceRoles: settings.serviceRoleArns,
      parameterName: names.keyParameter,
    }),
    watching: toWatching(deployment),
  };
}
