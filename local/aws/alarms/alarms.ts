import type { Clock } from "../clock";
import { isAllowed } from "../iam/policy-document";
import { textsAt } from "../json";
import { RegionStore, type LocalAccountRegion } from "../region-store";
import type { Topics } from "../services/sns";
import { isBreached, lookBackMs, type Alarm } from "./alarm";
import { Metrics, type MetricSources } from "./metrics";

/** What alarms look at, and whom they tell. */
export interface AlarmSurroundings extends MetricSources {
  readonly clock: Clock;
  readonly topics: Topics;
}

/** Where and when an alarm changes; epoch milliseconds. */
interface Moment {
  readonly accountRegion: LocalAccountRegion;
  readonly at: number;
}

const minuteMs = 60_000;

/** CloudWatch's alarms of each Region: judged once a minute, and publishing each change to their topic. */
export class Alarms extends RegionStore<Map<string, Alarm>> {
  readonly #around: AlarmSurroundings;
  readonly #metrics: RegionStore<Metrics>;
  readonly #ticking = new Set<string>();

  constructor(around: AlarmSurroundings) {
    super(() => new Map());
    this.#around = around;
    this.#metrics = new RegionStore((region) => new Metrics(around, region));
  }

  put(alarm: Alarm, accountRegion: LocalAccountRegion): void {
    this.in(accountRegion.region).set(alarm.name, alarm);
    if (this.#ticking.has(accountRegion.region)) return;
    this.#ticking.add(accountRegion.region);
    this.#tick(accountRegion, this.#around.clock.now() + minuteMs);
  }

  /** Judges at whole minutes from the first, however late it is called: no sample falls between two. */
  #tick(accountRegion: LocalAccountRegion, at: number): void {
    const { clock } = this.#around;
    clock.schedule(at - clock.now(), () => {
      this.#tick(accountRegion, at + minuteMs);
      this.#judgeAll(accountRegion, at);
      return Promise.resolve();
    });
  }

  #judgeAll(accountRegion: LocalAccountRegion, at: number): void {
    const alarms = [...this.in(accountRegion.region).values()];
    const kept = Math.max(0, ...alarms.map(lookBackMs));
    const samples = this.#metrics.in(accountRegion.region).take(at, kept);
    for (const alarm of alarms) {
      const breached = isBreached(alarm, samples, at);
      const state = breached === undefined ? alarm.state : breached ? "ALARM" : "OK";
      if (state !== alarm.state) this.#become(alarm, state, { accountRegion, at });
    }
  }

  /** A topic takes a message only where its policy lets the alarm publish. */
  #become(alarm: Alarm, state: Alarm["state"], { accountRegion, at }: Moment): void {
    const { topics } = this.#around;
    const conditions = {
      "aws:sourcearn": alarm.arn,
      "aws:sourceaccount": accountRegion.account,
      "aws:securetransport": "true",
    };
    const message = toMessage(alarm, state, { accountRegion, at });
    const subject = `${state}: "${alarm.name}"`;
    const actions = textsAt(alarm.settings, state === "ALARM" ? "alarmActions" : "okActions");
    for (const topicArn of actions.filter((arn) => topics.arns.has(arn))) {
      const service = "cloudwatch.amazonaws.com";
      const request = { action: "sns:Publish", resource: topicArn, conditions, service };
      if (!isAllowed([topics.policies.get(topicArn) ?? "{}"], request)) continue;
      topics.published.push({ topicArn, subject, message });
    }
    alarm.state = state;
  }
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html */
function toMessage(alarm: Alarm, state: Alarm["state"], { accountRegion, at }: Moment): string {
  return JSON.stringify({
    AlarmName: alarm.name,
    AlarmDescription: alarm.settings.alarmDescription ?? null,
    AWSAccountId: accountRegion.account,
    NewStateValue: state,
    OldStateValue: alarm.state,
    StateChangeTime: new Date(at).toISOString(),
    Region: accountRegion.region,
    AlarmArn: alarm.arn,
  });
}
