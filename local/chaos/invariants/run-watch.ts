import { permissions } from "../../../aws/permissions/function";
import { scheduleSource } from "../../../core/deployed/schedule";
import type { RunOutcome } from "../../aws/functions/runner";
import { parseLogLine } from "../../aws/functions/log-line";
import { isJsonObject, textAt, type JsonObject } from "../../aws/json";
import type { Stage } from "../setups/stage";
import { AlertWatch } from "./alert-watch";
import type { GuardrailWatch, WatchedProcess } from "./guardrail-watch";
import { partsOf } from "./last-run";
import { PutWatch, type WatchedCall } from "./put-watch";

/** How a run may fail; whatever else it throws is a defect. */
const knownErrors = ["AwsError", "GuardrailError", "Killed"];
const allowed: ReadonlySet<string> = new Set(permissions.map(({ action }) => action));
/** What a guardrail in mode audit may call: whatever reads, and the way out of its alerts. */
const quiet = /^sns:Publish$|^events:PutEvents$|:(Get|Describe|List|Lookup)/;

/** Watches all that one run of the function does, and what it leaves undone. */
export class RunWatch {
  readonly #watch: GuardrailWatch;
  readonly #stage: Stage;
  readonly #number: number;
  readonly #puts: PutWatch;
  readonly #alerts: AlertWatch;
  readonly #process: WatchedProcess;

  constructor(watch: GuardrailWatch, stage: Stage, process: WatchedProcess) {
    this.#watch = watch;
    this.#stage = stage;
    this.#number = watch.runs += 1;
    watch.wasSkewed ||= process.skewMs !== 0;
    this.#puts = new PutWatch(watch, stage, isByClock(process));
    this.#process = process;
    const run = { watch, stage, process, puts: this.#puts, number: this.#number };
    this.#alerts = new AlertWatch(run);
  }

  /** Sends a call of the guardrail and judges it. @throws what the call throws. */
  async send(watched: WatchedCall): Promise<JsonObject> {
    const { call } = watched;
    if (!allowed.has(call.replace(/^monitoring:/, "cloudwatch:")))
      this.#watch.wrongs.push(`${call} is no permission of the role`);
    if (this.#stage.parts.isAudit && !quiet.test(call))
      this.#watch.wrongs.push(`${call} in mode audit`);
    return call === "sns:Publish" ? this.#alerts.send(watched) : this.#puts.send(watched);
  }

  /** Judges a run that is over; `logs` is what it has written, line by line. */
  end(outcome: RunOutcome, logs: readonly string[]): void {
    if (!outcome.ok && !knownErrors.includes(outcome.errorType)) {
      this.#watch.wrongs.push(`a run failed with ${outcome.errorType}: ${outcome.errorMessage}`);
    }
    if (!outcome.ok && outcome.errorType === "Killed") {
      this.#forgetHeals();
      return;
    }
    if (outcome.ok) this.#keepHeal();
    this.#alerts.end(outcome);
    for (const part of compliantIn(logs)) this.#watch.compliant.set(part, this.#number);
  }

  /** A process whose clock is off compares its heals with times that are not its own. */
  #keepHeal(): void {
    const { accessKeyId, skewMs } = this.#process;
    if (skewMs !== 0 || this.#puts.restored.size === 0) return;
    const at = this.#stage.world.clock.now();
    const heal = { accessKeyId, at, halves: [...this.#puts.restored] };
    this.#watch.heals = [...this.#watch.heals, heal];
  }

  #forgetHeals(): void {
    const { accessKeyId } = this.#process;
    this.#watch.heals = this.#watch.heals.filter((heal) => heal.accessKeyId !== accessKeyId);
  }
}

/** What a run found compliant; one without a self-check sees of a key its state alone. */
function compliantIn(logs: readonly string[]): readonly string[] {
  const lines = logs.map(parseLogLine);
  const isWhole = lines.some(({ control }) => control === "guardrail-rule");
  return partsOf(lines, "compliant").filter((part) => isWhole || !part.startsWith("guardrail-key"));
}

/** Whether the schedule or the alarm on silence woke a run. */
function isByClock({ event }: WatchedProcess): boolean {
  const source = isJsonObject(event) ? textAt(event, "source") : undefined;
  return source === scheduleSource || source === "aws.cloudwatch";
}
