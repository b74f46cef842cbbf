import { ApiError } from "../aws/api/service";
import { cast } from "../aws/trail/principals";
import { toPut, type DriftName } from "./drifts";
import type { Actor, MadeCall } from "./actor";
import { detachPolicies, detachRolePolicy } from "./iam";
import type { Stage } from "./setups/stage";

/** Somebody changes the catalog. */
export function putDrift(stage: Stage, actor: Actor, drift: DriftName): Promise<void> {
  const call = "glue:PutDataCatalogEncryptionSettings";
  return act(stage, actor, { call, input: toPut(drift, stage.parts) });
}

/** Somebody's call, which AWS may refuse: a rule that is gone cannot be disabled. */
export async function act(
  stage: Stage,
  actor: Actor,
  { call, input, region = stage.parts.accountRegion.region }: MadeCall,
): Promise<void> {
  const who = { caller: cast[actor], region };
  // The local AWS has no calls of IAM.
  if (call === detachRolePolicy) {
    detachPolicies(stage, actor);
    return;
  }
  try {
    await stage.call(who, call, input);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}
