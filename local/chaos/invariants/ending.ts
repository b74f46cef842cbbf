import { catalogHalves } from "../../../core/catalog/settings";
import type { Stage } from "../setups/stage";
import { isLive, keyOf, openHalves, readCatalog } from "./catalog-state";
import { lastScheduledLines } from "./last-run";

/**
 * Judges the catalog after the last scheduled run: each half is as required with a key that lives, or
 * that run has a critical finding on the key, which says why not.
 */
export async function judgeEnding(stage: Stage): Promise<readonly string[]> {
  // In mode audit the catalog is left as it is; that it is reported is judged with all other parts.
  if (stage.parts.isAudit) return [];
  const open = openHalves(await readCatalog(stage), stage.parts);
  const problems: string[] = [];
  for (const half of catalogHalves) {
    const keyArn = keyOf(half, stage.parts);
    const isKeyLive = await isLive(stage, keyArn);
    if (isKeyLive && !open.includes(half)) continue;
    if (isKeyLive) problems.push(`${half} is left unencrypted although its key lives`);
    else if (!isToldOfKey(stage, keyArn)) {
      problems.push(`${half} is without a live key, and no critical finding says so`);
    }
  }
  return problems;
}

function isToldOfKey(stage: Stage, keyArn: string): boolean {
  return lastScheduledLines(stage).some(
    ({ control, severity, verdict, resource }) =>
      control === "guardrail-key" &&
      severity === "critical" &&
      verdict === "non-compliant" &&
      typeof resource === "string" &&
      resource.includes(keyArn),
  );
}
