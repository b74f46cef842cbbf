import { sendAlert, type Alert } from "../aws/alerts";
import type { AwsClients } from "../aws/clients";
import { applyCatalog, observeCatalog } from "../aws/catalog/settings";
import { observeParameter } from "../aws/catalog/parameter";
import { observeKey } from "../aws/catalog/key-state";
import type { HistoryQuery } from "../aws/event-history";
import type { CatalogSettings } from "../core/catalog/settings";
import type { KeptKey } from "../core/deployed/keys";
import { names, toArn } from "../core/deployed/names";
import type { ForwardingRule } from "../core/deployed/iam-forwarding";
import type { RuleTarget } from "../core/deployed/rules";
import type { ScheduleSettings } from "../core/deployed/schedule";
import type { ObservedRule } from "../core/observed/guardrail";
import type { ExpectedTopic } from "../core/judges/topic";
import type { AccountRegion } from "../core/requirement";

/**
 * AWS as the function sees it: one account and Region, limits in milliseconds. `observe…` but for the
 * catalog never rejects and takes three seconds at most, like `publish`; every other call throws `AwsError`.
 */
export type GuardrailAws = Readonly<ReturnType<typeof bindAws>>;

/** Binds the clients, each of which is loaded on its first use, to the account and Region. */
export function bindAws(
  clients: AwsClients,
  accountRegion: Required<AccountRegion>,
  alertsEventBusArn: string,
) {
  const topicArn = toArn(accountRegion, "sns", names.topic);
  const ways = { topicArn, eventBusArn: alertsEventBusArn === "" ? undefined : alertsEventBusArn };
  return {
    ...bindCatalog(clients, accountRegion),
    ...bindLooks(clients, topicArn),
    ...bindRepairs(clients),
    publish: (alert: Alert) => sendAlert(clients, ways, alert),
  };
}

function bindCatalog({ glue, kms, ssm }: AwsClients, accountRegion: Required<AccountRegion>) {
  return {
    observeCatalog: (limitMs: number) => observeCatalog(glue, accountRegion.account, limitMs),
    applyCatalog: (settings: CatalogSettings, limitMs: number) =>
      applyCatalog(glue, settings, limitMs),
    observeKey: (keyArn: string) => observeKey(kms, keyArn),
    observeParameter: () => observeParameter(ssm, names.keyParameter),
  };
}

/** The code of the calls on the guardrail itself, which the first of them loads. */
const code = () => import("../aws/self-check");

function bindLooks(clients: AwsClients, topicArn: string) {
  const { glue, kms, eventBridge, scheduler, cloudWatch, lambda, cloudTrail } = clients;
  return {
    observeRules: async (ruleNames: readonly string[]) =>
      (await code()).observeRules(eventBridge, ruleNames),
    observeRulesBriefly: async (before: readonly ObservedRule[], targetArn: string) =>
      (await code()).observeRulesBriefly(eventBridge, before, targetArn),
    observeForwarding: async ({ name, region }: ForwardingRule) =>
      (await code()).observeRule(() => clients.eventBridgeIn(region), name),
    observeSchedule: async (name: string) => (await code()).observeSchedule(scheduler, name),
    observeAlarms: async (alarmNames: readonly string[]) =>
      (await code()).observeAlarms(cloudWatch, alarmNames),
    observePath: async (now: number) => (await code()).observePath(cloudWatch, now),
    observeFunction: async () => (await code()).observeFunction(lambda, names.function),
    observeFunctionPolicy: async () => (await code()).observeFunctionPolicy(lambda, names.function),
    observeSecurityConfiguration: async (name: string) =>
      (await code()).observeSecurityConfiguration(glue, name),
    observeMetadataExport: async () => (await code()).observeMetadataExport(glue),
    observeTopic: async ({ name, addressHash }: ExpectedTopic) =>
      (await code()).observeTopic(clients.sns, { name, topicArn, addressHash }),
    observeTrails: async () => (await code()).observeTrails(cloudTrail),
    observeRotationAndPolicy: async (key: KeptKey) =>
      (await code()).observeRotationAndPolicy(kms, key),
    lookUpEvents: async (query: HistoryQuery, limitMs: number) =>
      (await code()).lookUpEvents(cloudTrail, query, limitMs),
  };
}

function bindRepairs({ eventBridge, scheduler, cloudWatch }: AwsClients) {
  return {
    enableRule: async (name: string) => (await code()).enableRule(eventBridge, name),
    putTarget: async (rule: string, target: RuleTarget) =>
      (await code()).putTarget(eventBridge, rule, target),
    updateSchedule: async (name: string, settings: ScheduleSettings) =>
      (await code()).updateSchedule(scheduler, name, settings),
    enableAlarmActions: async (name: string) => (await code()).enableAlarmActions(cloudWatch, name),
  };
}
