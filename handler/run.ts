import type { Logger } from "@aws-lambda-powertools/logger";
import type { Metrics } from "@aws-lambda-powertools/metrics";
import type { SentIncidents } from "./alerts/sent-incidents";
import type { GuardrailAws } from "./aws";
import type { Clock } from "./clock";
import type { Deployed } from "./deployed";
import type { WakeUp } from "./event/wake-up";
import type { OwnHeals } from "./exposure/own-heals";
import type { ReadHistory } from "./exposure/read-history";
import type { LastLook } from "./self-check/last-look";

/** What all runs of one process share. */
export interface Process extends Deployed {
  readonly aws: GuardrailAws;
  readonly clock: Clock;
  readonly log: Log;
}

/** One run: what it works with, and what is known before it looks. */
export interface Run extends Process {
  readonly wakeUp: WakeUp;
  /** What this process has notified before. */
  readonly sent: SentIncidents;
  readonly lastLook: LastLook;
  readonly ownHeals: OwnHeals;
  readonly readHistory: ReadHistory;
  /** Lambda's id of the invocation; a retry keeps it. */
  readonly requestId: string;
  /** No call starts or waits beyond this moment; milliseconds since 1970. */
  readonly deadline: number;
}

/** Milliseconds that a call of the run may take; at least one, as a call without any time is none. */
export function timeLeft({ clock, deadline }: Run): number {
  return Math.max(1, deadline - clock.now());
}

/** Where a run is written down: one JSON object per line, and metrics in the embedded format. */
export interface Log {
  readonly logger: Pick<Logger, "info" | "warn" | "error">;
  readonly metrics: Pick<Metrics, "addDimension" | "addMetric" | "publishStoredMetrics">;
}
