import type { Fact } from "./fact";
import type { ObservedTrails } from "./guardrail";

/** Subscriptions to the alerts, by what their owners did about them. */
export interface ObservedSubscriptions {
  readonly confirmed: number;
  readonly pending: number;
}

/** What an account and Region offer a guardrail that is about to be deployed. */
export interface Surroundings extends ObservedTrails {
  /** Absent where the topic does not exist. */
  readonly subscriptions: Fact<ObservedSubscriptions>;
  /** Concurrent executions that the function could reserve, before what Lambda keeps unreserved. */
  readonly concurrency: Fact<number>;
  /** Absent where the Region has no EventBridge Scheduler. */
  readonly scheduler: Fact<true>;
}
