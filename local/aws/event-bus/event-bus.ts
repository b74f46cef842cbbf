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

  constructor(around: BusSurroundings) {
    this.#around = around;
  }

  /** Takes an event; the deliveries that follow from it are awaited by `settle`. */
  publish(event: EventEnvelope, accountRegion: LocalAccountRegion): void {
    const fault = this.#around.faults.takeForEvent();
    const publication = { event, accountRegion };
    switch (fault?.effect) {
      case "drop":
        return;
      case "reorder":
        this.#heldBack.push(publication);
        this.#around.clock.schedule(heldBackMs, () => this.#release());
        return;
      case "delay":
        this.#around.clock.schedule(fault.milliseconds ?? delayMs, () => this.#arrive(publication));
        return;
      case "duplicate":
        this.#route(publication);
        break;
      case undefined:
    }
    this.#route(publication);
    this.#routeHeldBack();
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
    await this.settle();
  }

  /** Resolves when no delivery is under way, those that follow from deliveries included. */
  async settle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  async #release(): Promise<void> {
    this.#routeHeldBack();
    await this.settle();
  }

  async #arrive(publication: Publication): Promise<void> {
    this.#route(publication);
    await this.settle();
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
    for (const target of rule.targets.values()) this.#send({ ...delivery, rule, target });
  }

  #send(delivery: Delivery): void {
    const sent = this.#around.deliver(delivery).finally(() => this.#underWay.delete(sent));
    this.#underWay.add(sent);
  }
}
