import type { EventBus } from "../event-bus/event-bus";
import type { Functions } from "../functions/functions";
import type { Queue, Queues } from "../services/queues";
import { sampleOfDrop, sampleOfQueue, sampleOfRule, samplesOfRun, type Sample } from "./samples";

/** Where metrics come from. */
export interface MetricSources {
  readonly functions: Pick<Functions, "runs" | "dropped">;
  readonly queues: Queues;
  readonly bus: Pick<EventBus, "triggered">;
}

/** CloudWatch's metrics of one Region, as far as its alarms look back. */
export class Metrics {
  readonly #sources: MetricSources;
  readonly #region: string;
  /** By the metric's name: an alarm reads one or two of the many that there are. */
  readonly #samples = new Map<string, readonly Sample[]>();
  /** How many runs, triggered rules and dropped events were taken in. */
  #seen = { runs: 0, rules: 0, drops: 0 };
  /** How many messages of each queue were taken in. */
  readonly #sent = new WeakMap<Queue, number>();

  constructor(sources: MetricSources, region: string) {
    this.#sources = sources;
    this.#region = region;
  }

  /** Takes in what has happened, and forgets what is older than `keptMs`. */
  take(now: number, keptMs: number): void {
    const added = [...this.#sinceLast(), ...this.#sentUntil(now)];
    for (const name of new Set(added.map((sample) => sample.name))) {
      const kept = this.of([name]).filter(({ time }) => time > now - keptMs);
      this.#samples.set(name, [...kept, ...added.filter((sample) => sample.name === name)]);
    }
  }

  /** The samples of the metrics with these names. */
  of(names: readonly string[]): readonly Sample[] {
    return names.flatMap((name) => this.#samples.get(name) ?? []);
  }

  #sinceLast(): readonly Sample[] {
    const { functions, bus } = this.#sources;
    const { runs, rules, drops } = this.#seen;
    const isHere = ({ region }: { readonly region: string }) => region === this.#region;
    const samples = [
      ...functions.runs.slice(runs).filter(isHere).flatMap(samplesOfRun),
      ...bus.triggered.slice(rules).filter(isHere).map(sampleOfRule),
      ...functions.dropped.slice(drops).filter(isHere).map(sampleOfDrop),
    ];
    this.#seen = {
      runs: functions.runs.length,
      rules: bus.triggered.length,
      drops: functions.dropped.length,
    };
    return samples;
  }

  #sentUntil(now: number): readonly Sample[] {
    return [...this.#sources.queues.byUrl.values()]
      .filter(({ arn }) => arn.includes(`:${this.#region}:`))
      .map((queue) => {
        const { length } = queue.messages;
        const sent = length - (this.#sent.get(queue) ?? 0);
        this.#sent.set(queue, length);
        return sampleOfQueue(queue, sent, now);
      });
  }
}
