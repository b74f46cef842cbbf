import { ApiError } from "../aws/api/service";
import type { JsonObject } from "../aws/json";
import { cast } from "../aws/trail/principals";
import { toPut, type DriftName } from "./drifts";
import type { Stage } from "./stage";
import type { Actor } from "./step";

/** Somebody changes the catalog. */
export function putDrift(stage: Stage, actor: Actor, drift: DriftName): Promise<void> {
  return act(stage, actor, "glue:PutDataCatalogEncryptionSettings", toPut(drift, stage.parts));
}

/** Somebody's call, which AWS may refuse: a rule that is gone cannot be disabled. */
export async function act(
  stage: Stage,
  actor: Actor,
  call: string,
  input: JsonObject,
): Promise<void> {
  const who = { caller: cast[actor], region: stage.parts.accountRegion.region };
  try {
    await stage.call(who, call, input);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}
