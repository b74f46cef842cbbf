import { permissions } from "../../../aws/permissions";
import type { RunOutcome } from "../../aws/functions/runner";
import type { Json, JsonObject } from "../../aws/json";
import type { Stage } from "../stage";
import { AlertWatch } from "./alert-watch";
import { PutWatch, type WatchedCall } from "./put-watch";

/** How a run may fail; whatever else it throws is a defect. */
const knownErrors = ["AwsError", "GuardrailError", "Killed"];
const allowed: ReadonlySet<string> = new Set(permissions.map(({ action }) => action));

/** Watches all that the runs of the function do, and what they leave undone. */
export class RunWatch {
  readonly puts = new PutWatch();
  readonly alerts = new AlertWatch(this.puts);
  /** What must never be, beside wrong Puts and wrong alerts. */
  readonly wrongs: string[] = [];

  startRun(event: Json): void {
    this.puts.startRun();
    this.alerts.startRun(event);
  }

  /** Sends a call of the guardrail and judges it. @throws what the call throws. */
  async send(stage: Stage, watched: WatchedCall): Promise<JsonObject> {
    const { call } = watched;
    if (!allowed.has(call.replace(/^monitoring:/, "cloudwatch:")))
      this.wrongs.push(`${call} is no permission of the role`);
    return call === "sns:Publish"
      ? this.alerts.send(stage, watched)
      : this.puts.send(stage, watched);
  }

  endRun(stage: Stage, outcome: RunOutcome): void {
    if (!outcome.ok && !knownErrors.includes(outcome.errorType)) {
      this.wrongs.push(`a run failed with ${outcome.errorType}: ${outcome.errorMessage}`);
    }
    const isKilled = !outcome.ok && outcome.errorType === "Killed";
    if (!isKilled) this.alerts.endRun(stage, outcome);
  }

  /** Notes, once, that the guardrail does not come to rest. */
  noteEndless(): void {
    const endless = "the guardrail does not come to rest";
    if (!this.wrongs.includes(endless)) this.wrongs.push(endless);
  }
}
