import { publishAlert, type Alert } from "../aws/alerts";
import type { AwsClients } from "../aws/clients";
import { applyCatalog, observeCatalog } from "../aws/catalog/settings";
import { observeParameter } from "../aws/catalog/parameter";
import { observeKey } from "../aws/catalog/key-state";
import { lookUpEvents, type HistoryQuery } from "../aws/event-history";
import { enableAlarmActions, observeAlarm } from "../aws/self-check/alarm";
import { observeFunction, observeFunctionPolicy } from "../aws/self-check/function";
import { observeRotationAndPolicy } from "../aws/self-check/key-rotation-and-policy";
import { enableRule, observeRules, observeRulesBriefly, putTarget } from "../aws/self-check/rules";
import { observeSchedule, updateSchedule } from "../aws/self-check/schedule";
import { observeTrails } from "../aws/self-check/trails";
import type { CatalogSettings } from "../core/catalog/settings";
import type { ExpectedKey } from "../core/deployed/keys";
import { names, toArn } from "../core/deployed/names";
import type { RuleTarget } from "../core/deployed/rules";
import type { ScheduleSettings } from "../core/deployed/schedule";
import type { ObservedRule } from "../core/observed/guardrail";
import type { AccountRegion } from "../core/requirement";

/**
 * AWS as the function sees it: one account and Region, limits in milliseconds. `observe…` but for the
 * catalog never rejects and takes three seconds at most; every other call throws `AwsError`.
 */
export type GuardrailAws = Readonly<ReturnType<typeof bindAws>>;

/** Binds the clients, each of which is loaded on its first use, to the account and Region. */
export function bindAws(clients: AwsClients, accountRegion: Required<AccountRegion>) {
  return { ...bindCatalog(clients, accountRegion), ...bindOwnParts(clients) };
}

function bindCatalog({ glue, kms, ssm, sns }: AwsClients, accountRegion: Required<AccountRegion>) {
  const topicArn = toArn(accountRegion, "sns", names.topic);
  return {
    observeCatalog: (limitMs: number) => observeCatalog(glue, accountRegion.account, limitMs),
    applyCatalog: (settings: CatalogSettings, limitMs: number) =>
      applyCatalog(glue, settings, limitMs),
    observeKey: (keyArn: string) => observeKey(kms, keyArn),
    observeParameter: () => observeParameter(ssm, names.keyParameter),
    publish: (alert: Alert) => publishAlert(sns, topicArn, alert),
  };
}

function bindOwnParts(clients: AwsClients) {
  const { kms, eventBridge, scheduler, cloudWatch, lambda, cloudTrail } = clients;
  return {
    observeRules: (ruleNames: readonly string[]) => observeRules(eventBridge, ruleNames),
    observeRulesBriefly: (before: readonly ObservedRule[], targetArn: string) =>
      observeRulesBriefly(eventBridge, before, targetArn),
    observeSchedule: (name: string) => observeSchedule(scheduler, name),
    observeAlarm: (name: string) => observeAlarm(cloudWatch, name),
    observeFunction: () => observeFunction(lambda, names.function),
    observeFunctionPolicy: () => observeFunctionPolicy(lambda, names.function),
    observeTrails: () => observeTrails(cloudTrail),
    observeRotationAndPolicy: (key: Extract<ExpectedKey, { use: "catalog" }>) =>
      observeRotationAndPolicy(kms, key),
    enableRule: (name: string) => enableRule(eventBridge, name),
    putTarget: (rule: string, target: RuleTarget) => putTarget(eventBridge, rule, target),
    updateSchedule: (name: string, settings: ScheduleSettings) =>
      updateSchedule(scheduler, name, settings),
    enableAlarmActions: (name: string) => enableAlarmActions(cloudWatch, name),
    lookUpEvents: (query: HistoryQuery) => lookUpEvents(cloudTrail, query),
  };
}
