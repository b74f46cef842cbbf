import { reportNotification, reportUndelivered } from "../log";
import type { Run } from "../run";
import { coveredIds } from "./finding-incidents";
import type { Incident } from "./incident";
import type { Notification } from "./notification";
import { toAlert, toNotification } from "./render";

/**
 * Writes down and sends what this process has not sent before; a heal is new each time. A notification
 * that no way took is sent again by the next run that meets its incident.
 */
export async function deliver(run: Run, incidents: readonly Incident[]): Promise<void> {
  const fresh = incidents
    .filter(({ kind, id }) => kind === "heal" || !run.sent.has(id))
    .map((incident) => ({ incident, notification: toNotification(run, incident) }));
  for (const { notification } of fresh) reportNotification(run, notification);
  const deliveries = fresh.map(async ({ incident, notification }) => {
    if (!(await send(run, notification))) return;
    for (const id of coveredIds(incident)) run.sent.add(id, run.clock.now());
  });
  await Promise.all(deliveries);
}

async function send(run: Run, notification: Notification): Promise<boolean> {
  const { isTaken, errors } = await run.aws.publish(toAlert(notification));
  for (const error of errors) reportUndelivered(run, notification, error);
  return isTaken;
}
