import {
  catalogHalves,
  isSameSettings,
  type CatalogHalf,
  type CatalogSettings,
} from "../../../core/catalog/settings";
import { textAt, type JsonObject } from "../../aws/json";
import type { HistoryEntry } from "../../aws/trail/history";
import { firstCheckAt } from "../setups/ground";
import type { Parts } from "../setups/parts";
import type { Stage } from "../setups/stage";
import type { GuardrailWatch } from "./guardrail-watch";
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

const minute = 60_000;

/** A call of the guardrail, and how it is answered. */
export interface WatchedCall {
  readonly call: string;
  readonly input: JsonObject;
  /** @throws as the SDK would. */
  readonly answer: () => Promise<JsonObject>;
}

/** The catalog around one Put of the guardrail. */
interface PutMoment {
  readonly input: JsonObject;
  /** What the run saw before it; `undefined` when it did not look. */
  readonly seen: CatalogSettings | undefined;
  readonly before: CatalogSettings;
  readonly after: CatalogSettings;
  /** Whether AWS's answer reached the run. */
  readonly isTold: boolean;
}

/**
 * Watches the calls of one run on the catalog. A Put needs a look before it that saw something open,
 * writes no key that is known to be dead, and leaves no half worse off than that look saw it. Glue has
 * no conditional write, so what somebody writes between the look and the Put is overwritten: that is
 * counted as a race, and as overtaken where it undid what was stronger.
 */
export class PutWatch {
  readonly #watch: GuardrailWatch;
  readonly #stage: Stage;
  readonly #isByClock: boolean;
  /** The halves that this run has restored, as far as it was answered that its Puts were taken. */
  readonly restored = new Set<CatalogHalf>();
  /** Those that it restored, although the answer was lost. */
  readonly restoredUnheard = new Set<CatalogHalf>();
  /** The first and the last look of this run. */
  firstSeen: CatalogSettings | undefined;
  lastSeen: CatalogSettings | undefined;
  #unwritten: CatalogSettings | undefined;
  readonly #keysInDoubt = new Set<string>();

  /** `isByClock` where the schedule or the alarm on silence woke the run. */
  constructor(watch: GuardrailWatch, stage: Stage, isByClock: boolean) {
    this.#watch = watch;
    this.#stage = stage;
    this.#isByClock = isByClock;
  }

  /** Sends a call of the guardrail and looks at what it did. @throws what the call throws. */
  async send(watched: WatchedCall): Promise<JsonObject> {
    switch (watched.call) {
      case settingsCalls.put:
        return this.#sendPut(watched);
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

  async #sendPut({ input, answer }: WatchedCall): Promise<JsonObject> {
    const stage = this.#stage;
    const { history } = stage.world;
    const [calls, seen, before] = [history.length, this.#unwritten, await readCatalog(stage)];
    let isTold = false;
    try {
      const output = await answer();
      isTold = true;
      return output;
    } finally {
      const isTaken = history.since(calls).some(isOwnPut(stage.parts));
      const after = await readCatalog(stage);
      if (isTaken) await this.#judgePut({ input, seen, before, after, isTold });
    }
  }

  async #judgePut({ input, seen, before, after, isTold }: PutMoment): Promise<void> {
    const { wrongs } = this.#watch;
    const { parts } = this.#stage;
    this.#unwritten = undefined;
    if (seen === undefined) {
      wrongs.push("a Put without a look before it");
      return;
    }
    const restored = strengthenedBetween(seen, after, parts);
    if (restored.length === 0) this.#judgeCheck(isSameSettings(seen, toSettings(input)), isTold);
    const weakened = weakenedBetween(seen, after, parts);
    if (weakened.length > 0) wrongs.push(`a Put weakened ${weakened.join(" and ")}`);
    for (const half of restored) await this.#judgeKey(half);
    const known = isTold ? this.restored : this.restoredUnheard;
    for (const half of restored) known.add(half);
    if (isSameSettings(seen, before)) return;
    this.#watch.races += 1;
    if (weakenedBetween(before, after, parts).length > 0) this.#watch.overtaken += 1;
  }

  /** What restores nothing may only repeat what is as required, to see its event arrive. */
  #judgeCheck(isRepeated: boolean, isTold: boolean): void {
    const at = this.#stage.world.clock.now();
    const isOpen = openHalves(this.lastSeen ?? {}, this.#stage.parts).length > 0;
    const isCheck = isRepeated && !isOpen && this.#isByClock && this.#mayCheck(at);
    if (isCheck) this.#watch.checks.push({ at, isTold });
    else this.#watch.wrongs.push("a Put that restored nothing");
  }

  /** Once a day, and hourly while no event comes. */
  #mayCheck(at: number): boolean {
    const { checks, wasSkewed } = this.#watch;
    // Runs at once do not know of each other's, nor does a clock that is late of what comes after it.
    if (this.#stage.parts.isParallel || wasSkewed) return true;
    // Nor does a run see the metric of the one right before it.
    const isSoon = ({ at: last }: { readonly at: number }) =>
      at - last > 2 * minute && at - last < 30 * minute;
    return at >= firstCheckAt && !checks.some((each) => each.isTold && isSoon(each));
  }

  /** A key whose state could not be read may be written: the catalog would stay open without it. */
  async #judgeKey(half: CatalogHalf): Promise<void> {
    const keyArn = keyOf(half, this.#stage.parts);
    if (this.#keysInDoubt.has(keyArn) || (await isLive(this.#stage, keyArn))) return;
    this.#watch.wrongs.push(`a Put wrote the dead key of ${half}`);
  }
}

/** A Put of the guardrail that AWS took. */
export function isOwnPut({ functionRole, accountRegion }: Parts): (entry: HistoryEntry) => boolean {
  return ({ call, caller, error, region }) =>
    call === settingsCalls.put &&
    caller === functionRole &&
    region === accountRegion.region &&
    error === undefined;
}

/**
 * What the guardrail's Puts come to, once there is nothing left to do for it. Each needs a half of its
 * own that somebody opened, or that an earlier one had to leave without its role: more would be a loop.
 * Runs at once may each have looked before the Put of another.
 */
export function judgePuts({ world, parts }: Stage, checks: number): string | undefined {
  if (parts.isParallel) return undefined;
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
  const puts = world.history.entries.filter(isOwn).length - checks;
  return puts <= opened ? undefined : `${puts} Puts although only ${opened} halves were opened`;
}

function isTakenPut(
  { call, error, input, region }: HistoryEntry,
  { accountRegion }: Parts,
): boolean {
  const isOwnCatalog = input.CatalogId === undefined || input.CatalogId === accountRegion.account;
  const isHere = region === accountRegion.region;
  return call === settingsCalls.put && error === undefined && isOwnCatalog && isHere;
}
