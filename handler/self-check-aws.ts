import { lookUpEvents, type HistoryPage, type HistoryQuery } from "../aws/event-history";
import { enableAlarmActions, observeAlarm } from "../aws/self-check/alarm";
import { observeFunction } from "../aws/self-check/function";
import { enableRule, observeRule, putTarget } from "../aws/self-check/rules";
import { observeSchedule, updateSchedule } from "../aws/self-check/schedule";
import { observeRotationAndPolicy } from "../aws/self-check/key-rotation-and-policy";
import { observeTrails } from "../aws/self-check/trails";
import type { AwsClients } from "../aws/clients";
import type { ExpectedKey } from "../core/deployed/keys";
import type { RuleTarget } from "../core/deployed/rules";
import type { ScheduleSettings } from "../core/deployed/schedule";
import { names } from "../core/deployed/names";
import type { Fact, ObservedRotationAndPolicy } from "../core/observed/fact";
import type {
  ObservedAlarm,
  ObservedFunction,
  ObservedRule,
  ObservedSchedule,
  ObservedTrail,
} from "../core/observed/guardrail";

/**
 * The guardrail's own parts as the self-check sees them. No observation rejects, and each of them
 * takes three seconds at most.
 */
export interface WatchedAws {
  readonly observeRule: (name: string) => Promise<ObservedRule>;
  readonly observeSchedule: (name: string) => Promise<ObservedSchedule>;
  readonly observeAlarm: (name: string) => Promise<ObservedAlarm>;
  readonly observeFunction: () => Promise<ObservedFunction>;
  readonly observeTrails: () => Promise<Fact<readonly ObservedTrail[]>>;
  readonly observeRotationAndPolicy: (
    key: Extract<ExpectedKey, { use: "catalog" }>,
  ) => Promise<ObservedRotationAndPolicy>;
  /** @throws AwsError */
  readonly enableRule: (name: string) => Promise<void>;
  /** @throws AwsError */
  readonly putTarget: (rule: string, target: RuleTarget) => Promise<void>;
  /** @throws AwsError */
  readonly updateSchedule: (name: string, settings: ScheduleSettings) => Promise<void>;
  /** @throws AwsError */
  readonly enableAlarmActions: (name: string) => Promise<void>;
  /** @throws AwsError */
  readonly lookUpEvents: (query: HistoryQuery) => Promise<HistoryPage>;
}

/** Binds the clients, each of which is loaded on its first use. */
export function toWatchedAws(clients: AwsClients): WatchedAws {
  const { kms, eventBridge, scheduler, cloudWatch, lambda, cloudTrail } = clients;
  return {
    observeRule: (name) => observeRule(eventBridge, name),
    observeSchedule: (name) => observeSchedule(scheduler, name),
    observeAlarm: (name) => observeAlarm(cloudWatch, name),
    observeFunction: () => observeFunction(lambda, names.function),
    observeTrails: () => observeTrails(cloudTrail),
    observeRotationAndPolicy: (key) => observeRotationAndPolicy(kms, key),
    enableRule: (name) => enableRule(eventBridge, name),
    putTarget: (rule, target) => putTarget(eventBridge, rule, target),
    updateSchedule: (name, settings) => updateSchedule(scheduler, name, settings),
    enableAlarmActions: (name) => enableAlarmActions(cloudWatch, name),
    lookUpEvents: (query) => lookUpEvents(cloudTrail, query),
  };
}
