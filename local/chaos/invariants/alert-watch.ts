import {
  catalogHalves,
  type CatalogHalf,
  type CatalogSettings,
} from "../../../core/catalog/settings";
import type { RunOutcome } from "../../aws/functions/runner";
import {
  isJsonObject,
  objectAt,
  parseJsonObject,
  textAt,
  textsAt,
  type Json,
  type JsonObject,
} from "../../aws/json";
import type { CloudTrailRecord } from "../../aws/trail/record";
import { cast } from "../../aws/trail/principals";
import { toRoleArn } from "../parts";
import type { Stage } from "../stage";
import { judgeAlert } from "./alert";
import { isLive, keyOf, openHalves, readCatalog } from "./catalog-state";
import { askedIn, exposedHalves, findRecord } from "./records";
import type { PutWatch, WatchedCall } from "./put-watch";

/**
 * Judges what the guardrail reports: nothing that is not so, and everything that people must know.
 * An alert counts once it is sent, whether or not SNS takes it.
 */
export class AlertWatch {
  readonly wrongs: string[] = [];
  readonly #puts: PutWatch;
  #event: JsonObject = {};
  #runs = 0;
  #kindsOfRun: string[] = [];
  /** Ids of the events that some alert was about. */
  readonly #told = new Set<string>();
  /** By half, the last run that saw it closed, and the last that reported that it is left open. */
  readonly #closed = new Map<CatalogHalf, number>();
  readonly #refused = new Map<CatalogHalf, number>();

  constructor(puts: PutWatch) {
    this.#puts = puts;
  }

  startRun(event: Json): void {
    this.#event = isJsonObject(event) ? event : {};
    this.#kindsOfRun = [];
    this.#runs += 1;
  }

  /** Judges an alert, and sends it. @throws what the call throws. */
  async send(stage: Stage, { input, answer }: WatchedCall): Promise<JsonObject> {
    const alert = parseJsonObject(textAt(input, "Message") ?? "");
    const { restored, restoredUnheard, firstSeen } = this.#puts;
    const run = { event: this.#event, restored, restoredUnheard, firstSeen };
    const wrong = await judgeAlert(alert, stage, run);
    if (wrong !== undefined) this.wrongs.push(wrong);
    const kind = textAt(alert, "kind") ?? "";
    this.#kindsOfRun.push(kind);
    this.#told.add(textAt(objectAt(alert, "wakeUp"), "eventId") ?? "");
    const output = await answer();
    const halves = catalogHalves.filter((half) => textsAt(alert, "halves").includes(half));
    if (kind === "refused-write") for (const half of halves) this.#refused.set(half, this.#runs);
    return output;
  }

  /** Judges what a run that came to its end has not reported. */
  endRun(stage: Stage, outcome: RunOutcome): void {
    this.#noteClosed(stage, this.#puts.lastSeen);
    const unreported = this.#findUntold(stage, outcome);
    if (unreported !== undefined) this.wrongs.push(`no alert reported ${unreported}`);
  }

  /** Judges whether people know of each half that is left open because its key is dead. */
  async judgeEnding(stage: Stage): Promise<readonly string[]> {
    const unreported: string[] = [];
    for (const half of openHalves(await readCatalog(stage), stage.parts)) {
      const isTold = (this.#refused.get(half) ?? -1) > (this.#closed.get(half) ?? 0);
      if (isTold || (await isLive(stage, keyOf(half, stage.parts)))) continue;
      unreported.push(`no alert reported that ${half} stays open for want of a key`);
    }
    return unreported;
  }

  #noteClosed({ parts }: Stage, lastSeen: CatalogSettings | undefined): void {
    if (lastSeen === undefined) return;
    const open = openHalves(lastSeen, parts);
    for (const half of catalogHalves) if (!open.includes(half)) this.#closed.set(half, this.#runs);
  }

  #findUntold(stage: Stage, { ok }: RunOutcome): string | undefined {
    if (ok && this.#puts.restored.size > 0 && !this.#kindsOfRun.includes("heal")) return "a heal";
    const record = findRecord(textAt(objectAt(this.#event, "detail"), "eventID"), stage);
    if (record === undefined || this.#told.has(record.eventID)) return undefined;
    const asked = askedIn(record, stage.parts);
    if (asked !== undefined)
      return ok && exposedHalves(asked, stage.parts).length > 0 ? "an exposure" : undefined;
    const isOfCatalog = record.eventSource === "glue.amazonaws.com";
    return isOfCatalog || isExpected(record, stage) ? undefined : record.eventName;
  }
}

/** The deployment and the function itself may call what they like on the guardrail. */
function isExpected({ userIdentity }: CloudTrailRecord, { parts }: Stage): boolean {
  const { arn } = objectAt(objectAt(userIdentity, "sessionContext"), "sessionIssuer");
  return [parts.functionRole, cast.deployer.name].some(
    (role) => arn === toRoleArn(parts.accountRegion, role),
  );
}
