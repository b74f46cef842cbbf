import type { Clock } from "../clock";
import type { Faults } from "../faults";
import type { RunCause } from "../functions/functions";
import type { LocalAccountRegion } from "../region-store";
import { toEnvelope, type EventEnvelope } from "./envelope";
import { isMatch } from "./matcher";
import type { Rule, Rules, Target } from "./rules";

/** An event on its way to one target of one rule. */
export interface Delivery {
  readonly rule: Rule;
  readonly target: Target;
  readonly accountRegion: LocalAccountRegion;
  readonly cause: RunCause;
  readonly event: EventEnvelope;
}

export interface BusSurroundings {
  readonly clock: Clock;
  readonly faults: Faults;
  readonly rules: Rules;
  readonly deliver: (delivery: Delivery) => Promise<void>;
}

/** A rule that ran: it matched an event, or its time had come. Time in epoch milliseconds. */
export interface TriggeredRule {
  readonly name: string;
  readonly region: string;
  readonly time: number;
}

interface Publication {
  readonly event: EventEnvelope;
  readonly accountRegion: LocalAccountRegion;
  /** Whether the event that arrives next overtakes it. */
  readonly isHeldBack: boolean;
}

/** How long a reordered event is held back when no other event overtakes it. */
const heldBackMs = 1_000;

const delayMs = 60_000;

/**
 * The default event bus of each Region: matches events against the deployed rules and hands them
 * to the targets, with whatever faults are waiting.
 */
export class EventBus {
  readonly #around: BusSurroundings;
  /** Every rule that was triggered, whatever its targets made of it; oldest first. */
  readonly triggered: TriggeredRule[] = [];
  readonly #underWay = new Set<Promise<void>>();
  #heldBack: Publication[] = [];
  /** When each event is due that is on its way, in epoch milliseconds. */
  readonly #dueTimes = new Map<object, number>();

  constructor(around: BusSurroundings) {
    this.#around = around;
  }

  /** Takes an event, which reaches the rules `latencyMs` later; `settle` awaits all that follows. */
  publish(event: EventEnvelope, accountRegion: LocalAccountRegion, latencyMs = 0): void {
    const fault = this.#around.faults.takeForEvent();
    const publication = { event, accountRegion, isHeldBack: fault?.effect === "reorder" };
    switch (fault?.effect) {
      case "drop":
        return;
      case "delay": {
        const delay = latencyMs + (fault.milliseconds ?? delayMs);
        this.#around.clock.schedule(delay, () => this.#arriveLate(publication));
        return;
      }
      case "duplicate":
        this.#send(publication, latencyMs);
        break;
      default:
    }
    this.#send(publication, latencyMs);
  }

  /** Starts a rule's schedule; it ends when the rule is gone or another one has its name. */
  startSchedule(rule: Rule, accountRegion: LocalAccountRegion): void {
    if (rule.period === undefined) return;
    this.#around.clock.schedule(rule.period, async () => {
      if (this.#around.rules.in(accountRegion.region).get(rule.name) !== rule) return;
      this.startSchedule(rule, accountRegion);
      if (rule.isEnabled) await this.runSchedule(rule, accountRegion);
    });
  }

  /** Sends a scheduled rule's event now and awaits all that follows. */
  async runSchedule(rule: Rule, accountRegion: LocalAccountRegion): Promise<void> {
    const time = this.#around.clock.now();
    const head = { source: "aws.events", detailType: "Scheduled Event", accountRegion, time };
    this.#trigger(rule, {
      accountRegion,
      cause: "schedule",
      event: toEnvelope(head, {}, [rule.arn]),
    });
    await this.delivered();
  }

  /** Lets time pass until each event that is on its way has arrived, and awaits all that follows. */
  async settle(): Promise<void> {
    await this.delivered();
    while (this.#dueTimes.size > 0) {
      const next = Math.min(...this.#dueTimes.values());
      await this.#around.clock.advance(Math.max(0, next - this.#around.clock.now()));
      await this.delivered();
    }
  }

  /** Resolves when no delivery is under way, those that follow from deliveries included. */
  async delivered(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  #send(publication: Publication, latencyMs: number): void {
    if (latencyMs === 0) {
      this.#arrive(publication);
      return;
    }
    const arrival = {};
    const due = this.#around.clock.schedule(latencyMs, () => {
      this.#dueTimes.delete(arrival);
      return this.#arriveLate(publication);
    });
    this.#dueTimes.set(arrival, due);
  }

  #arriveLate(publication: Publication): Promise<void> {
    this.#arrive(publication);
    return this.delivered();
  }

  #arrive(publication: Publication): void {
    if (publication.isHeldBack) {
      this.#heldBack.push(publication);
      this.#around.clock.schedule(heldBackMs, () => this.#release());
      return;
    }
    this.#route(publication);
    this.#routeHeldBack();
  }

  async #release(): Promise<void> {
    this.#routeHeldBack();
    await this.delivered();
  }

  #routeHeldBack(): void {
    const late = this.#heldBack;
    this.#heldBack = [];
    for (const publication of late) this.#route(publication);
  }

  #route({ event, accountRegion }: Publication): void {
    for (const rule of this.#around.rules.in(accountRegion.region).values()) {
      if (!rule.isEnabled || rule.pattern === undefined || !isMatch(rule.pattern, event)) continue;
      this.#trigger(rule, { accountRegion, cause: "event", event });
    }
  }

  #trigger(rule: Rule, delivery: Pick<Delivery, "accountRegion" | "cause" | "event">): void {
    const time = this.#around.clock.now();
    this.triggered.push({ name: rule.name, region: delivery.accountRegion.region, time });
    for (const target of rule.targets.values()) this.#deliver({ ...delivery, rule, target });
  }

  #deliver(delivery: Delivery): void {
    const sent = this.#around.deliver(delivery).finally(() => this.#underWay.delete(sent));
    this.#underWay.add(sent);
  }
}
