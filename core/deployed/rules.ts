import { names, prefix, toFunctionArn, toQueueArn } from "./names";
import type { AccountRegion } from "../requirement";
import { catalogChangePattern, type EventPattern } from "./catalog-pattern";
import { tamperServices, toTamperRule, type TamperService } from "./tamper-calls";
import { tamperPattern, type GuardedParts } from "./tamper-patterns";

/** Where a rule sends its events, and how long EventBridge tries before it sends one to the dead-letter queue. */
export interface RuleTarget {
  readonly id: string;
  readonly arn: string;
  /** The dead-letter queue; left out where EventBridge drops what it gives up. */
  readonly deadLetterArn?: string;
  /** The role in whose name EventBridge calls the target, where that takes one. */
  readonly roleArn?: string;
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeInSeconds: number;
}

/** One of the guardrail's rules as it is deployed: its pattern or schedule, and its target. */
export interface ExpectedRule {
  readonly name: string;
  readonly description: string;
  readonly pattern: EventPattern;
  readonly target: RuleTarget;
}

/** Names of all rules that wake the function, in the order of `expectedRules`. */
export const ruleNames: readonly string[] = [
  names.catalogChangeRule,
  ...tamperServices.map(toTamperRule),
];

/** The rules that wake the function, and that its self-check expects to find. */
export function expectedRules(parts: GuardedParts): readonly ExpectedRule[] {
  return [
    catalogChangeRule(parts.accountRegion),
    ...tamperServices.map((service) => tamperRule(service, parts)),
  ];
}

function catalogChangeRule(accountRegion: Required<AccountRegion>): ExpectedRule {
  return {
    name: names.catalogChangeRule,
    description: "A call changed the encryption settings of a Glue Data Catalog, or was denied it",
    pattern: catalogChangePattern(),
    target: toTarget(accountRegion),
  };
}

function tamperRule(service: TamperService, parts: GuardedParts): ExpectedRule {
  return {
    name: toTamperRule(service),
    description: `A call of ${service} on a part of ${prefix} itself`,
    pattern: tamperPattern(service, parts),
    target: toTarget(parts.accountRegion),
  };
}

const oneHour = 60 * 60;

function toTarget(accountRegion: Required<AccountRegion>): RuleTarget {
  return {
    id: names.targetId,
    arn: toFunctionArn(accountRegion),
    deadLetterArn: toQueueArn(accountRegion, names.eventQueue),
    // EventBridge's maximum: the age decides.
    maximumRetryAttempts: 185,
    maximumEventAgeInSeconds: oneHour,
  };
}
