import { catalogHalves } from "../../../core/catalog/settings";
import { settingsCall } from "../../../core/exposure/window";
import type { RunOutcome } from "../../aws/functions/runner";
import {
  isJsonObject,
  listAt,
  objectAt,
  parseJsonObject,
  textAt,
  textsAt,
  type JsonObject,
} from "../../aws/json";
import type { CloudTrailRecord } from "../../aws/trail/record";
import type { Stage } from "../setups/stage";
import { judgeAlert } from "./alert";
import { openHalves } from "./catalog-state";
import type { GuardrailWatch, WatchedProcess } from "./guardrail-watch";
import { isExpected } from "./expected-call";
import { toPart } from "./last-run";
import { askedIn, exposedHalves, findRecord } from "./records";
import type { PutWatch, WatchedCall } from "./put-watch";

/** An hour, by a clock that may be ten minutes off on either side. */
const hourMs = 81 * 60_000;

/** The run that is watched. */
interface WatchedRun {
  readonly watch: GuardrailWatch;
  readonly stage: Stage;
  readonly process: WatchedProcess;
  readonly puts: PutWatch;
  /** Counted from 1 in its Region. */
  readonly number: number;
}

/**
 * Judges what one run of the guardrail reports: nothing that is not so, and everything that people must
 * know. An alert counts once it is sent, whether or not SNS takes it.
 */
export class AlertWatch {
  readonly #run: WatchedRun;
  readonly #event: JsonObject;
  readonly #kinds: string[] = [];

  constructor(run: WatchedRun) {
    const { event } = run.process;
    this.#run = run;
    this.#event = isJsonObject(event) ? event : {};
  }

  /** Judges an alert, and sends it. @throws what the call throws. */
  async send({ input, answer }: WatchedCall): Promise<JsonObject> {
    const { watch, stage, process, puts, number } = this.#run;
    const alert = parseJsonObject(textAt(input, "Message") ?? "");
    const { restored, restoredUnheard, firstSeen } = puts;
    const heals = watch.heals.filter(({ accessKeyId }) => accessKeyId === process.accessKeyId);
    const run = { event: this.#event, restored, restoredUnheard, firstSeen, heals };
    const wrong = await judgeAlert(alert, stage, run);
    if (wrong !== undefined) watch.wrongAlerts.push(wrong);
    const kind = textAt(alert, "kind") ?? "";
    this.#kinds.push(kind);
    watch.told.add(textAt(objectAt(alert, "wakeUp"), "eventId") ?? "");
    if (kind === "denied-attempt") {
      const caller = textAt(objectAt(alert, "attribution"), "callerArn") ?? "";
      watch.attempts.set(caller, stage.world.clock.now());
    }
    for (const finding of listAt(alert, "findings").filter(isJsonObject))
      watch.notified.set(toPart(finding), number);
    const output = await answer();
    const halves = catalogHalves.filter((half) => textsAt(alert, "halves").includes(half));
    if (kind === "refused-write") for (const half of halves) watch.refused.set(half, number);
    return output;
  }

  /** Judges what a run that came to its end has not reported. */
  end(outcome: RunOutcome): void {
    this.#noteClosed();
    const { wrongAlerts, silences } = this.#run.watch;
    const heal = this.#findUntoldHeal(outcome);
    if (heal !== undefined) wrongAlerts.push(`no alert reported ${heal}`);
    const call = this.#findUntoldCall(outcome);
    if (call !== undefined) silences.push(`no alert reported ${call}`);
  }

  #noteClosed(): void {
    const { watch, stage, puts, number } = this.#run;
    if (puts.lastSeen === undefined) return;
    const open = openHalves(puts.lastSeen, stage.parts);
    for (const half of catalogHalves) if (!open.includes(half)) watch.closed.set(half, number);
  }

  #findUntoldHeal({ ok }: RunOutcome): string | undefined {
    const { stage, puts } = this.#run;
    if (!ok) return undefined;
    if (puts.restored.size > 0 && !this.#kinds.includes("heal")) return "a heal";
    const record = this.#findUntoldRecord();
    // What was denied changed nothing, and is reported once an hour for each caller.
    if (record === undefined || record.errorCode !== undefined) return undefined;
    const asked = askedIn(record, stage.parts);
    if (asked === undefined) return undefined;
    return exposedHalves(asked, stage.parts).length > 0 ? "an exposure" : undefined;
  }

  #findUntoldCall({ ok }: RunOutcome): string | undefined {
    const { stage } = this.#run;
    const record = this.#findUntoldRecord();
    if (record === undefined || isExpected(record, stage)) return undefined;
    if (record.eventName !== settingsCall) return record.eventName;
    const isAttempt = ok && record.errorCode !== undefined;
    return isAttempt ? this.#findUntoldAttempt(record) : undefined;
  }

  /** A denied call is reported once an hour for each caller, as far as its process remembers. */
  #findUntoldAttempt({ userIdentity }: CloudTrailRecord): string | undefined {
    const { watch, stage } = this.#run;
    const caller = textAt(userIdentity, "arn") ?? "";
    const last = watch.attempts.get(caller);
    const isRecent = last !== undefined && stage.world.clock.now() - last < hourMs;
    return isRecent ? undefined : `a denied call of ${caller}`;
  }

  /** The call that woke the run, unless an alert was about it. */
  #findUntoldRecord(): CloudTrailRecord | undefined {
    const { watch, stage } = this.#run;
    const record = findRecord(textAt(objectAt(this.#event, "detail"), "eventID"), stage);
    return record === undefined || watch.told.has(record.eventID) ? undefined : record;
  }
}
