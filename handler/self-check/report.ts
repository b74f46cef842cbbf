import type { Incident } from "../alerts/incident";
import { toLine, type Log } from "../log";
import type { Run } from "../run";
import type { Watch } from "./watch";

/** Writes down what the watch came to, beside its findings and what people are told of. */
export function reportWatch(
  log: Log,
  run: Run,
  watch: Watch,
  incidents: readonly Incident[],
): void {
  if (!incidents.some(({ kind }) => kind === "tampering")) reportQuietCall(log, run);
  for (const repair of watch.repairs) {
    const { part, name, failure } = repair;
    const line = { ...toLine(run), repair };
    if (failure === undefined) log.logger.info(`${part} of ${name}: restored.`, line);
    else log.logger.warn(`${part} of ${name}: not restored: ${failure}`, line);
  }
  reportExposures(log, run, watch);
}

function reportQuietCall({ logger }: Log, run: Run): void {
  const { wakeUp } = run;
  if (wakeUp.kind !== "tamper") return;
  const { service, eventName, resources, attribution } = wakeUp;
  logger.info("A call on the guardrail was expected or names nobody, and no part is violated.", {
    ...toLine(run),
    call: { service, eventName, resources },
    attribution,
  });
}

function reportExposures({ logger }: Log, run: Run, { exposure }: Watch): void {
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
