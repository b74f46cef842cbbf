import type { Stage } from "../setups/stage";
import { isLive, keyOf, openHalves, readCatalog } from "./catalog-state";
import type { GuardrailWatch } from "./guardrail-watch";

/** Judges whether people know of each half that is left open because its key is dead. */
export async function judgeRefusals(
  { refused, closed }: GuardrailWatch,
  stage: Stage,
): Promise<readonly string[]> {
  // In mode audit nothing is refused, and the finding on the half is judged like all others.
  if (stage.parts.isAudit) return [];
  const unreported: string[] = [];
  for (const half of openHalves(await readCatalog(stage), stage.parts)) {
    const isTold = (refused.get(half) ?? -1) > (closed.get(half) ?? 0);
    if (isTold || (await isLive(stage, keyOf(half, stage.parts)))) continue;
    unreported.push(`no alert reported that ${half} stays open for want of a key`);
  }
  return unreported;
}
