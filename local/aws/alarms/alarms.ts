import type { Clock } from "../clock";
import { isAllowed } from "../iam/policy-document";
import { textsAt, type JsonObject } from "../json";
import { RegionStore, type LocalAccountRegion } from "../region-store";
import type { Topics } from "../topics/topics";
import type { Functions } from "../functions/functions";
import { isBreached, lookBackMs, metricNames, type Alarm } from "./alarm";
import { Metrics, type MetricSources } from "./metrics";

/** What alarms look at, and whom they notify or wake. */
export interface AlarmSurroundings extends MetricSources {
  readonly clock: Clock;
  readonly functions: Functions;
  readonly topics: Topics;
}

/** An alarm, what it becomes, and where and when, in epoch milliseconds. */
interface Change {
  readonly alarm: Alarm;
  readonly state: Alarm["state"];
  readonly accountRegion: LocalAccountRegion;
  readonly at: number;
}

const minuteMs = 60_000;

/** CloudWatch's alarms of each Region: judged once a minute, and acting on each change. */
export class Alarms extends RegionStore<Map<string, Alarm>> {
  readonly #around: AlarmSurroundings;
  readonly #metrics: RegionStore<Metrics>;
  /** How far back the alarms of a Region look, in milliseconds; those that are gone count still. */
  readonly #kept = new Map<string, number>();

  constructor(around: AlarmSurroundings) {
    super(() => new Map());
    this.#around = around;
    this.#metrics = new RegionStore((region) => new Metrics(around, region));
  }

  put(alarm: Alarm, accountRegion: LocalAccountRegion): void {
    const { region } = accountRegion;
    this.in(region).set(alarm.name, alarm);
    const kept = this.#kept.get(region);
    this.#kept.set(region, Math.max(kept ?? 0, lookBackMs(alarm)));
    if (kept === undefined) this.#tick(accountRegion, this.#around.clock.now() + minuteMs);
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
    const { region } = accountRegion;
    const metrics = this.#metrics.in(region);
    metrics.take(at, this.#kept.get(region) ?? 0);
    for (const alarm of this.in(region).values()) {
      const breached = isBreached(alarm, metrics.of(metricNames(alarm)), at);
      const state = breached === undefined ? alarm.state : breached ? "ALARM" : "OK";
      if (state !== alarm.state) this.become(alarm, state, accountRegion);
    }
  }

  /** Changes an alarm's state, and does what it is to do then unless its actions are disabled. */
  become(alarm: Alarm, state: Alarm["state"], accountRegion: LocalAccountRegion): void {
    const change: Change = { alarm, state, accountRegion, at: this.#around.clock.now() };
    const actions = textsAt(alarm.settings, state === "ALARM" ? "alarmActions" : "okActions");
    for (const action of alarm.isActive ? actions : []) {
      if (this.#around.topics.arns.has(action)) this.#publish(action, change);
      else this.#invoke(action, change);
    }
    alarm.state = state;
  }

  /** A topic takes a message only where its policy lets the alarm publish. */
  #publish(topicArn: string, change: Change): void {
    const { alarm, state, accountRegion } = change;
    const { topics } = this.#around;
    const conditions = {
      "aws:sourcearn": alarm.arn,
      "aws:sourceaccount": accountRegion.account,
      "aws:securetransport": "true",
    };
    const service = "cloudwatch.amazonaws.com";
    const request = { action: "sns:Publish", resource: topicArn, conditions, service };
    if (!isAllowed([topics.policies.get(topicArn) ?? "{}"], request)) return;
    const subject = `${state}: "${alarm.name}"`;
    topics.published.push({ topicArn, subject, message: toMessage(change) });
  }

  /**
   * A function is invoked once for each change, where its policy lets the alarm in.
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html
   */
  #invoke(functionArn: string, change: Change): void {
    const { alarm, accountRegion } = change;
    const { functions, clock } = this.#around;
    const name = functionArn.slice(functionArn.lastIndexOf(":") + 1);
    const fn = functions.in(accountRegion.region).get(name);
    const service = "lambda.alarms.cloudwatch.amazonaws.com";
    const sourceAccount = accountRegion.account;
    if (fn?.admits({ service, sourceArn: alarm.arn, sourceAccount }) !== true) return;
    const wake = { cause: "alarm", event: toLambdaEvent(change) } as const;
    clock.schedule(0, () => functions.invokeAsync(fn, accountRegion, wake));
  }
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html */
function toMessage({ alarm, state, accountRegion, at }: Change): string {
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

function toLambdaEvent({ alarm, state, accountRegion, at }: Change): JsonObject {
  const time = new Date(at).toISOString().replace("Z", "+0000");
  return {
    source: "aws.cloudwatch",
    alarmArn: alarm.arn,
    accountId: accountRegion.account,
    time,
    region: accountRegion.region,
    alarmData: {
      alarmName: alarm.name,
      state: { value: state, timestamp: time },
      previousState: { value: alarm.state },
    },
  };
}
