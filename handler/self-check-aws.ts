import { lookUpEvents, type HistoryPage, type HistoryQuery } from "../aws/event-history";
import { observeFunction } from "../aws/self-check/function";
import { enableRule, observeRule, putTarget } from "../aws/self-check/rules";
import { observeRotationAndPolicy } from "../aws/self-check/key-rotation-and-policy";
import { observeTrails } from "../aws/self-check/trails";
import type { AwsClients } from "../aws/clients";
import type { ExpectedKey } from "../core/deployed/keys";
import type { RuleTarget } from "../core/deployed/rules";
import { names } from "../core/deployed/names";
import type { Fact, ObservedRotationAndPolicy } from "../core/observed/fact";
import type { ObservedFunction, ObservedRule, ObservedTrail } from "../core/observed/guardrail";

/**
 * The guardrail's own parts as the self-check sees them. No observation rejects, and each of them
 * takes three seconds at most.
 */
export interface WatchedAws {
  readonly observeRule: (name: string) => Promise<ObservedRule>;
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
  readonly lookUpEvents: (query: HistoryQuery) => Promise<HistoryPage>;
}

/** Binds the clients, each of which is loaded on its first use. */
export function toWatchedAws({ kms, eventBridge, lambda, cloudTrail }: AwsClients): WatchedAws {
  return {
    observeRule: (name) => observeRule(eventBridge, name),
    observeFunction: () => observeFunction(lambda, names.function),
    observeTrails: () => observeTrails(cloudTrail),
    observeRotationAndPolicy: (key) => observeRotationAndPolicy(kms, key),
    enableRule: (name) => enableRule(eventBridge, name),
    putTarget: (rule, target) => putTarget(eventBridge, rule, target),
    lookUpEvents: (query) => lookUpEvents(cloudTrail, query),
  };
}
