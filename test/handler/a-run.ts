import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";
import { createSentIncidents } from "../../handler/alerts/sent-incidents";
import type { Run } from "../../handler/run";
import { aFakeAws, aFakeClock } from "./fake-aws";
import { deployed } from "./fake-own-parts";
import { createOwnHeals } from "../../handler/exposure/own-heals";
import { createLastLook } from "../../handler/self-check/last-look";
import { toWakeUp } from "../../handler/event/wake-up";
import { scheduledEvent } from "./events";
import { aRequirement } from "../support/observations";

/** A scheduled run in enforce mode with 55 seconds, on an account that is as required. */
export function aRun(changes: Partial<Run> = {}): Run {
  const clock = changes.clock ?? aFakeClock();
  return {
    ...deployed,
    requirement: aRequirement(),
    aws: aFakeAws(),
    clock,
    log: { logger: new Logger(), metrics: new Metrics() },
    sent: createSentIncidents(),
    lastLook: createLastLook(),
    ownHeals: createOwnHeals(),
    readHistory: { until: undefined, search: undefined },
    wakeUp: toWakeUp(scheduledEvent),
    requestId: "request-1",
    deadline: clock.now() + 55_000,
    ...changes,
  };
}
