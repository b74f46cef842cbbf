import type { Surroundings } from "../../core/observed/surroundings";
import { observeTrails } from "../self-check/trails";
import { observeConcurrency } from "./concurrency";
import { observeScheduler } from "./scheduler";
import { observeSubscriptions } from "./subscriptions";

/** Where to look, and with whose rights. */
export interface Look {
  readonly region: string;
  /** Of the shared configuration files; the SDK's usual credentials when left out. */
  readonly profile: string | undefined;
  readonly topicArn: string;
}

/** Reads the surroundings of a deployment, each fact for itself. Never rejects, and is over within seconds. */
export async function readSurroundings({ region, profile, topicArn }: Look): Promise<Surroundings> {
  await loadClients();
  const settings = { region, maxAttempts: 2, ...(profile !== undefined && { profile }) };
  const [trails, subscriptions, concurrency, scheduler] = await Promise.all([
    observeTrails(async () => {
      const { CloudTrailClient } = await import("@aws-sdk/client-cloudtrail");
      return new CloudTrailClient(settings);
    }),
    observeSubscriptions(settings, topicArn),
    observeConcurrency(settings),
    observeScheduler(settings),
  ]);
  return { trails, subscriptions, concurrency, scheduler };
}

/** First, as the loading of a client would be taken for a slow answer. */
async function loadClients(): Promise<void> {
  await Promise.all([
    import("@aws-sdk/client-cloudtrail"),
    import("@aws-sdk/client-lambda"),
    import("@aws-sdk/client-scheduler"),
    import("@aws-sdk/client-sns"),
  ]);
}
