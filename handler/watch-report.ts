import type { Happening } from "./happening";
import { toLine, type Journal } from "./report";
import type { Run } from "./run";
import type { Watch } from "./watch";

/** Writes down what the watch came to, beside its findings and what people are told of. */
export function reportWatch(
  journal: Journal,
  run: Run,
  watch: Watch,
  happenings: readonly Happening[],
): void {
  if (!happenings.some(({ kind }) => kind === "tampering")) reportQuietCall(journal, run);
  for (const repair of watch.repairs) {
    const { rule, part, failure } = repair;
    const line = { ...toLine(run), repair };
    if (failure === undefined)
      journal.logger.info(`The ${part} of rule ${rule} is restored.`, line);
    else journal.logger.warn(`The ${part} of rule ${rule} is not restored: ${failure}`, line);
  }
  reportExposures(journal, run, watch);
}

function reportQuietCall({ logger }: Journal, run: Run): void {
  const { wakeUp } = run;
  if (wakeUp.kind !== "tamper") return;
  const { service, eventName, resources, attribution } = wakeUp;
  logger.info("A call on the guardrail was expected or names nobody, and no part is violated.", {
    ...toLine(run),
    call: { service, eventName, resources },
    attribution,
  });
}

function reportExposures({ logger }: Journal, run: Run, { exposure }: Watch): void {
  const { windows, incomplete } = exposure;
  for (const { window, findings } of windows) {
    if (findings.length > 0 || incomplete !== undefined) continue;
    logger.info("Nothing was written to the catalog while its encryption was off.", {
      ...toLine(run),
      halves: window.halves,
      from: window.from.eventTime,
      until: window.until.eventTime,
    });
  }
  if (incomplete === undefined) return;
  logger.warn(`CloudTrail's event history was not read completely: ${incomplete}`, toLine(run));
}
