import { AwsError } from "../../aws/errors";
import { toAlert, toNotification } from "./render";
import type { Clock } from "../clock";
import type { GuardedAws } from "../aws";
import { isOfOneEvent, toIncidents, type Incident } from "./incident";
import type { Memory } from "./memory";
import type { Notification } from "./notification";
import type { Outcome } from "../heal/outcome";
import {
  meter,
  reportFindings,
  reportForeignCall,
  reportNews,
  reportUndelivered,
  type Log,
} from "../log";
import type { Run } from "../run";
import { keepWatch, type Watching } from "../self-check/watch";
import { toSelfCheckIncidents } from "./self-check-incidents";
import { reportWatch } from "../self-check/report";

/** What reporting one run works with. */
export interface Telling {
  readonly aws: GuardedAws;
  readonly clock: Clock;
  readonly log: Log;
  readonly watching: Watching;
  readonly memory: Memory;
  readonly run: Run;
  readonly outcome: Outcome;
}

/** Writes down and tells of a run that saw to the catalog alone. */
export async function tellCatalog(telling: Telling): Promise<void> {
  const { log, run, outcome } = telling;
  const judged = outcome.kind === "judged" ? outcome : undefined;
  const news = toCatalogNews(telling);
  reportForeignCall(log, run);
  reportFindings(log, run, judged?.found ?? []);
  reportNews(log, run, news.map(toAnnounced), outcome.failure);
  meter(log, run, outcome, judged?.standing ?? []);
  await deliverAll(telling, news);
}

/**
 * Looks after the guardrail itself, then writes down and tells of both. The catalog is told of at
 * once, so that nothing of the self-check keeps anybody waiting.
 */
export async function tellWatched(telling: Telling, deadline: number): Promise<void> {
  const { log, run, outcome, watching } = telling;
  const news = toCatalogNews(telling);
  reportNews(log, run, news.map(toAnnounced), outcome.failure);
  const [watch] = await Promise.all([
    keepWatch({ ...telling, deadline }, run, outcome),
    deliverAll(telling, news),
  ]);
  const incidents = toSelfCheckIncidents(run, watch, watching);
  const watchNews = toNews(telling, incidents);
  reportFindings(log, run, watch.found);
  reportWatch(log, run, watch, incidents);
  reportNews(log, run, watchNews.map(toAnnounced));
  meter(log, run, outcome, watch.standing);
  await deliverAll(telling, watchNews);
}

/** What stood and is gone is forgotten, so that it is news when it comes back. */
function toCatalogNews(telling: Telling): readonly News[] {
  const incidents = toIncidents(telling.run, telling.outcome);
  const standing = incidents.map(({ id }) => id);
  telling.memory.retain((id) => isOfOneEvent(id) || standing.includes(id));
  return toNews(telling, incidents);
}

interface News {
  readonly id: string;
  readonly notification: Notification;
}

/** What this process has not told of before; a heal is news each time. */
function toNews(
  { memory, run, outcome }: Telling,
  incidents: readonly Incident[],
): readonly News[] {
  return incidents
    .filter(({ kind, id }) => kind === "heal" || !memory.has(id))
    .map((incident) => ({
      id: incident.id,
      notification: toNotification(run, outcome, incident),
    }));
}

function toAnnounced({ notification }: News): Notification {
  return notification;
}

async function deliverAll(telling: Telling, news: readonly News[]): Promise<void> {
  const deliveries = news.map(async ({ id, notification }) => {
    if (await deliver(telling, notification)) telling.memory.add(id);
  });
  await Promise.all(deliveries);
}

async function deliver({ aws, log, run }: Telling, notification: Notification): Promise<boolean> {
  try {
    await aws.publish(toAlert(notification));
    return true;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    reportUndelivered(log, run, notification, error);
    return false;
  }
}
