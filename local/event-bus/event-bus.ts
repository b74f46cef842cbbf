import type { Clock } from "../clock";
import type { Faults } from "../faults";
import type { RunCause } from "../functions/functions";
import type { RegionHome } from "../region-store";
import { toEnvelope, type EventEnvelope } from "../trail/api-event";
import { isMatch } from "./matcher";
import type { Rule, Rules, Target } from "./rules";

/** An event on its way to one target of one rule. */
export interface Delivery {
  readonly rule: Rule;
  readonly target: Target;
  readonly home: RegionHome;
  readonly cause: RunCause;
  readonly event: EventEnvelope;
}

export interface BusSurroundings {
  readonly clock: Clock;
  readonly faults: Faults;
  readonly rules: Rules;
  readonly deliver: (delivery: Delivery) => Promise<void>;
}

interface Publication {
  readonly event: EventEnvelope;
  readonly home: RegionHome;
}

/** How long a reordered event is held back when no other event overtakes it. */
const heldBackMs = 1_000;

/**
 * The default event bus of each Region: matches events against the deployed rules and hands them
 * to the targets, with whatever faults are waiting.
 */
export class EventBus {
  readonly #around: BusSurroundings;
  readonly #underWay = new Set<Promise<void>>();
  #heldBack: Publication[] = [];

  constructor(around: BusSurroundings) {
    this.#around = around;
  }

  /** Takes an event; the deliveries that follow from it are awaited by `settle`. */
  publish(event: EventEnvelope, home: RegionHome): void {
    const fault = this.#around.faults.takeForEvent();
    const publication = { event, home };
    if (fault === "drop") return;
    if (fault === "reorder") {
      this.#heldBack.push(publication);
      this.#around.clock.schedule(heldBackMs, () => this.#release());
      return;
    }
    this.#route(publication);
    if (fault === "duplicate") this.#route(publication);
    this.#routeHeldBack();
  }

  /** Starts a rule's schedule; it ends when the rule is gone or another one has its name. */
  startSchedule(rule: Rule, home: RegionHome): void {
    if (rule.period === undefined) return;
    this.#around.clock.schedule(rule.period, async () => {
      if (this.#around.rules.in(home.region).get(rule.name) !== rule) return;
      this.startSchedule(rule, home);
      if (rule.isEnabled) await this.runSchedule(rule, home);
    });
  }

  /** Sends a scheduled rule's event now and awaits all that follows. */
  async runSchedule(rule: Rule, home: RegionHome): Promise<void> {
    const head = { source: "aws.events", detailType: "Scheduled Event", home };
    const event = toEnvelope(head, this.#around.clock.now(), {}, [rule.arn]);
    for (const target of rule.targets.values()) {
      this.#send({ rule, target, home, cause: "schedule", event });
    }
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

  #routeHeldBack(): void {
    const late = this.#heldBack;
    this.#heldBack = [];
    for (const publication of late) this.#route(publication);
  }

  #route({ event, home }: Publication): void {
    for (const rule of this.#around.rules.in(home.region).values()) {
      if (!rule.isEnabled || rule.pattern === undefined || !isMatch(rule.pattern, event)) continue;
      for (const target of rule.targets.values()) {
        this.#send({ rule, target, home, cause: "event", event });
      }
    }
  }

  #send(delivery: Delivery): void {
    const sent = this.#around.deliver(delivery).finally(() => this.#underWay.delete(sent));
    this.#underWay.add(sent);
  }
}
