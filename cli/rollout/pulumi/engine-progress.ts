import type { EngineEvent } from "@pulumi/pulumi/automation";

/** Counts what the engine of one target reports, and keeps what went wrong. */
export class EngineProgress {
  done = 0;
  failed = 0;
  /** Operations by kind, once the engine has ended. */
  changes: Readonly<Record<string, number>> | undefined;
  private readonly errors = new Set<string>();

  /** Two thirds of all events are diagnostics for debugging, which are passed over. */
  note(event: EngineEvent): void {
    if (event.resOutputsEvent !== undefined && event.resOutputsEvent.metadata.op !== "same") {
      this.done += 1;
    }
    if (event.resOpFailedEvent !== undefined) this.failed += 1;
    if (event.summaryEvent !== undefined) this.changes = { ...event.summaryEvent.resourceChanges };
    if (event.diagnosticEvent?.severity === "error") this.add(event.diagnosticEvent.message);
    if (event.policyEvent?.enforcementLevel === "mandatory") {
      this.add(`${event.policyEvent.policyName}: ${event.policyEvent.message}`);
    }
  }

  /** Everything that the engine called an error, or `undefined`. */
  get reason(): string | undefined {
    const all = [...this.errors];
    const telling = all.filter((each) => !isSummary.test(each));
    const shown = telling.length > 0 ? telling : all;
    return shown.length === 0 ? undefined : shown.join("\n");
  }

  private add(message: string): void {
    this.errors.add(message.replaceAll(colour, "").trim());
  }
}

/** What the engine says last, whatever the reason was. */
const isSummary = /^(?:update|preview|destroy|refresh) (?:failed|canceled)$/;
/** Colour directives of the engine's messages, such as `<{%fg 1%}>`, and escapes of a terminal. */
// eslint-disable-next-line no-control-regex -- what a terminal takes for a colour starts with one
const colour = /<\{%[^%]*%\}>|\u001b\[[\d;]*m/g;
