import { publishAlert, type Alert } from "../aws/alerts";
import type { AwsClients } from "../aws/clients";
import { applyCatalog, observeCatalog, type LiveCatalog } from "../aws/catalog/settings";
import { observeParameter } from "../aws/catalog/parameter";
import { observeKey } from "../aws/catalog/key-state";
import type { CatalogSettings } from "../core/catalog/settings";
import { names, toArn } from "../core/deployed/names";
import type { ObservedKey, ObservedParameter } from "../core/observed/fact";
import type { AccountRegion } from "../core/requirement";
import { toWatchedAws, type WatchedAws } from "./self-check-aws";

/** AWS as the healing function sees it: one account, one Region. Limits are in milliseconds. */
export interface GuardedAws {
  /** @throws AwsError */
  readonly observeCatalog: (limitMs: number) => Promise<LiveCatalog>;
  /** @throws AwsError */
  readonly applyCatalog: (settings: CatalogSettings, limitMs: number) => Promise<void>;
  /** Never rejects. */
  readonly observeKey: (keyArn: string) => Promise<ObservedKey>;
  /** Never rejects. */
  readonly observeParameter: () => Promise<ObservedParameter>;
  /** @throws AwsError */
  readonly publish: (alert: Alert) => Promise<void>;
  /** The guardrail's own parts. */
  readonly watched: WatchedAws;
}

/** Binds the clients to the account and Region that the function guards. */
export function toGuardedAws(
  clients: AwsClients,
  accountRegion: Required<AccountRegion>,
): GuardedAws {
  const topicArn = toArn(accountRegion, "sns", names.topic);
  return {
    observeCatalog: (limitMs) => observeCatalog(clients.glue, accountRegion.account, limitMs),
    applyCatalog: (settings, limitMs) => applyCatalog(clients.glue, settings, limitMs),
    observeKey: (keyArn) => observeKey(clients.kms, keyArn),
    observeParameter: () => observeParameter(clients.ssm, names.keyParameter),
    publish: (alert) => publishAlert(clients.sns, topicArn, alert),
    watched: toWatchedAws(clients),
  };
}
