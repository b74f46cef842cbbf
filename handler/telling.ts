import { AwsError } from "../aws/errors";
import { toAlert, toNotification } from "./announcement";
import type { Clock } from "./clock";
import type { GuardedAws } from "./guarded-aws";
import { isOfOneEvent, toHappenings, type Happening } from "./happening";
import type { Memory } from "./memory";
import type { Notification } from "./notification";
import type { Outcome } from "./outcome";
import {
  meter,
  reportFindings,
  reportForeignCall,
  reportNews,
  reportUndelivered,
  type Journal,
} from "./report";
import type { Run } from "./run";
import { keepWatch, type Watching } from "./watch";
import { toWatchHappenings } from "./watch-happening";
import { reportWatch } from "./watch-report";

/** What writing down and telling of one run works with. */
export interface Telling {
  readonly aws: GuardedAws;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly watching: Watching;
  readonly memory: Memory;
  readonly run: Run;
  readonly outcome: Outcome;
}

/** Writes down and tells of a run that saw to the catalog alone. */
export async function tellCatalog(telling: Telling): Promise<void> {
  const { journal, run, outcome } = telling;
  const judged = outcome.kind === "judged" ? outcome : undefined;
  const news = toCatalogNews(telling);
  reportForeignCall(journal, run);
  reportFindings(journal, run, judged?.found ?? []);
  reportNews(journal, run, news.map(toAnnounced), outcome.failure);
  meter(journal, run, outcome, judged?.standing ?? []);
  await deliverAll(telling, news);
}

/**
 * Looks after the guardrail itself, then writes down and tells of both. The catalog is told of at
 * once, so that nothing of the self-check keeps anybody waiting.
 */
export async function tellWatched(telling: Telling, deadline: number): Promise<void> {
  const { journal, run, outcome, watching } = telling;
  const news = toCatalogNews(telling);
  reportNews(journal, run, news.map(toAnnounced), outcome.failure);
  const [watch] = await Promise.all([
    keepWatch({ ...telling, deadline }, run, outcome),
    deliverAll(telling, news),
  ]);
  const happenings = toWatchHappenings(run, watch, watching);
  const watchNews = toNews(telling, happenings);
  reportFindings(journal, run, watch.found);
  reportWatch(journal, run, watch, happenings);
  reportNews(journal, run, watchNews.map(toAnnounced));
  meter(journal, run, outcome, watch.standing);
  await deliverAll(telling, watchNews);
}

/** What stood and is gone is forgotten, so that it is news when it comes back. */
function toCatalogNews(telling: Telling): readonly News[] {
  const happenings = toHappenings(telling.run, telling.outcome);
  const standing = happenings.map(({ id }) => id);
  telling.memory.retain((id) => isOfOneEvent(id) || standing.includes(id));
  return toNews(telling, happenings);
}

interface News {
  readonly id: string;
  readonly notification: Notification;
}

/** What this process has not told of before; a heal is news each time. */
function toNews(
  { memory, run, outcome }: Telling,
  happenings: readonly Happening[],
): readonly News[] {
  return happenings
    .filter(({ kind, id }) => kind === "heal" || !memory.has(id))
    .map((happening) => ({
      id: happening.id,
      notification: toNotification(run, outcome, happening),
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

async function deliver(
  { aws, journal, run }: Telling,
  notification: Notification,
): Promise<boolean> {
  try {
    await aws.publish(toAlert(notification));
    return true;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    reportUndelivered(journal, run, notification, error);
    return false;
  }
}
