import type { Incident } from "../alerts/incident";
import { toLine } from "../log";
import type { Run } from "../run";
import type { SelfCheck } from "./check";

/** Writes down what the self-check came to, beside its findings and what people are notified of. */
export function reportSelfCheck(
  run: Run,
  { repairs }: SelfCheck,
  incidents: readonly Incident[],
): void {
  const { logger } = run.log;
  if (!incidents.some(({ kind }) => kind === "tampering")) reportQuietCall(run);
  for (const repair of repairs) {
    const { part, name, failure } = repair;
    const line = { ...toLine(run), repair };
    if (failure === undefined) logger.info(`${part} of ${name}: restored.`, line);
    else logger.warn(`${part} of ${name}: not restored: ${failure}`, line);
  }
}

function reportQuietCall(run: Run): void {
  const { wakeUp, log } = run;
  if (wakeUp.kind !== "tamper") return;
  const { service, eventName, resources, attribution } = wakeUp;
  log.logger.info(
    "A call on the guardrail was expected or names nobody, and no part is violated.",
    {
      ...toLine(run),
      call: { service, eventName, resources },
      attribution,
    },
  );
}
