import { lookUpEvents, type HistoryPage, type HistoryQuery } from "../aws/event-history";
import { observeFunction } from "../aws/guardrail-function";
import { enableRule, observeRule, putTarget } from "../aws/guardrail-rules";
import { observeUpkeep } from "../aws/key-upkeep";
import { observeTrails } from "../aws/trails";
import type { AwsClients } from "../aws/clients";
import type { ExpectedKey } from "../core/expected-keys";
import type { RuleTarget } from "../core/expected-rules";
import { names } from "../core/names";
import type { Fact, ObservedKeyUpkeep } from "../core/observed";
import type { ObservedFunction, ObservedRule, ObservedTrail } from "../core/observed-guardrail";

/**
 * The guardrail's own parts as the self-check sees them. No observation rejects, and each of them
 * takes three seconds at most.
 */
export interface WatchedAws {
  readonly observeRule: (name: string) => Promise<ObservedRule>;
  readonly observeFunction: () => Promise<ObservedFunction>;
  readonly observeTrails: () => Promise<Fact<readonly ObservedTrail[]>>;
  readonly observeUpkeep: (
    key: Extract<ExpectedKey, { use: "catalog" }>,
  ) => Promise<ObservedKeyUpkeep>;
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
    observeUpkeep: (key) => observeUpkeep(kms, key),
    enableRule: (name) => enableRule(eventBridge, name),
    putTarget: (rule, target) => putTarget(eventBridge, rule, target),
    lookUpEvents: (query) => lookUpEvents(cloudTrail, query),
  };
}
