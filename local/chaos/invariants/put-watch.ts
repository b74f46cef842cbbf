import {
  catalogHalves,
  isSameSettings,
  type CatalogHalf,
  type CatalogSettings,
} from "../../../core/catalog/settings";
import { textAt, type JsonObject } from "../../aws/json";
import type { HistoryEntry } from "../../aws/trail/history";
import type { Parts } from "../parts";
import type { Stage } from "../stage";
import {
  isLive,
  keyOf,
  openHalves,
  readCatalog,
  isWithoutRole,
  settingsCalls,
  strengthenedBetween,
  toSettings,
  weakenedBetween,
} from "./catalog-state";

/** A call of the guardrail, and how it is answered. */
export interface WatchedCall {
  readonly call: string;
  readonly input: JsonObject;
  /** @throws as the SDK would. */
  readonly answer: () => Promise<JsonObject>;
}

/** The catalog around one Put of the guardrail. */
interface PutMoment {
  /** What the run saw before it; `undefined` when it did not look. */
  readonly seen: CatalogSettings | undefined;
  readonly before: CatalogSettings;
  readonly after: CatalogSettings;
  /** Whether AWS's answer reached the run. */
  readonly isTold: boolean;
}

/**
 * Watches the guardrail's calls on the catalog. A Put needs a look before it that saw something open,
 * writes no key that is known to be dead, and leaves no half worse off than that look saw it. Glue has
 * no conditional write, so what somebody writes between the look and the Put is overwritten: that is
 * counted as a race, and as overtaken where it undid what was stronger.
 */
export class PutWatch {
  readonly wrongs: string[] = [];
  races = 0;
  overtaken = 0;
  /** The halves that this run has restored, as far as it was answered that its Puts were taken. */
  readonly restored = new Set<CatalogHalf>();
  /** Those that it restored, although the answer was lost. */
  readonly restoredUnheard = new Set<CatalogHalf>();
  /** The first and the last look of this run. */
  firstSeen: CatalogSettings | undefined;
  lastSeen: CatalogSettings | undefined;
  #unwritten: CatalogSettings | undefined;
  readonly #keysInDoubt = new Set<string>();

  startRun(): void {
    this.restored.clear();
    this.restoredUnheard.clear();
    this.firstSeen = this.lastSeen = undefined;
    this.#unwritten = undefined;
    this.#keysInDoubt.clear();
  }

  /** Sends a call of the guardrail and looks at what it did. @throws what the call throws. */
  async send(stage: Stage, watched: WatchedCall): Promise<JsonObject> {
    switch (watched.call) {
      case settingsCalls.put:
        return this.#sendPut(stage, watched);
      case "kms:DescribeKey":
        return this.#sendLookAtKey(watched);
      case settingsCalls.get: {
        const output = await watched.answer();
        this.lastSeen = this.#unwritten = toSettings(output);
        this.firstSeen ??= this.lastSeen;
        return output;
      }
      default:
        return watched.answer();
    }
  }

  async #sendLookAtKey({ input, answer }: WatchedCall): Promise<JsonObject> {
    try {
      return await answer();
    } catch (error) {
      this.#keysInDoubt.add(textAt(input, "KeyId") ?? "");
      throw error;
    }
  }

  async #sendPut(stage: Stage, { answer }: WatchedCall): Promise<JsonObject> {
    const { history } = stage.world;
    const [calls, seen, before] = [history.length, this.#unwritten, await readCatalog(stage)];
    let isTold = false;
    try {
      const output = await answer();
      isTold = true;
      return output;
    } finally {
      const isTaken = history.since(calls).some(isOwnPut(stage.parts));
      if (isTaken)
        await this.#judgePut(stage, { seen, before, after: await readCatalog(stage), isTold });
    }
  }

  async #judgePut(stage: Stage, { seen, before, after, isTold }: PutMoment): Promise<void> {
    this.#unwritten = undefined;
    if (seen === undefined) {
      this.wrongs.push("a Put without a look before it");
      return;
    }
    const restored = strengthenedBetween(seen, after, stage.parts);
    if (restored.length === 0) this.wrongs.push("a Put that restored nothing");
    const weakened = weakenedBetween(seen, after, stage.parts);
    if (weakened.length > 0) this.wrongs.push(`a Put weakened ${weakened.join(" and ")}`);
    for (const half of restored) await this.#judgeKey(stage, half);
    const known = isTold ? this.restored : this.restoredUnheard;
    for (const half of restored) known.add(half);
    if (isSameSettings(seen, before)) return;
    this.races += 1;
    if (weakenedBetween(before, after, stage.parts).length > 0) this.overtaken += 1;
  }

  /** A key whose state could not be read may be written: the catalog would stay open without it. */
  async #judgeKey(stage: Stage, half: CatalogHalf): Promise<void> {
    const keyArn = keyOf(half, stage.parts);
    if (this.#keysInDoubt.has(keyArn) || (await isLive(stage, keyArn))) return;
    this.wrongs.push(`a Put wrote the dead key of ${half}`);
  }
}

/** A Put of the guardrail that AWS took. */
function isOwnPut({ functionRole }: Parts): (entry: HistoryEntry) => boolean {
  return ({ call, caller, error }) =>
    call === settingsCalls.put && caller === functionRole && error === undefined;
}

/**
 * What the guardrail's Puts come to, once there is nothing left to do for it. Each needs a half of its
 * own that somebody opened, or that an earlier one had to leave without its role: more would be a loop.
 */
export function judgePuts({ world, parts }: Stage): string | undefined {
  const isOwn = isOwnPut(parts);
  let open: readonly CatalogHalf[] = catalogHalves;
  let opened = 0;
  for (const entry of world.history.entries.filter((each) => isTakenPut(each, parts))) {
    const settings = toSettings(entry.input);
    const before = open;
    open = openHalves(settings, parts);
    if (!isOwn(entry)) opened += open.filter((half) => !before.includes(half)).length;
    else if (isWithoutRole(settings, parts)) opened += 1;
  }
  const puts = world.history.entries.filter(isOwn).length;
  return puts <= opened ? undefined : `${puts} Puts although only ${opened} halves were opened`;
}

function isTakenPut({ call, error, input }: HistoryEntry, { accountRegion }: Parts): boolean {
  const isOwnCatalog = input.CatalogId === undefined || input.CatalogId === accountRegion.account;
  return call === settingsCalls.put && error === undefined && isOwnCatalog;
}
