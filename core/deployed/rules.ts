import { names, prefix, toFunctionArn, toQueueArn } from "./names";
import type { AccountRegion } from "../requirement";
import { catalogChangePattern, type EventPattern } from "./catalog-pattern";
import { tamperServices, toTamperRule, type TamperService } from "./tamper-calls";
import { tamperPattern, type GuardedParts } from "./tamper-patterns";

/** Where a rule sends its events, and how long EventBridge tries before it parks one. */
export interface RuleTarget {
  readonly id: string;
  readonly arn: string;
  readonly deadLetterArn: string;
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeInSeconds: number;
}

/** One of the guardrail's rules as it is deployed: its pattern or schedule, and its target. */
export interface ExpectedRule {
  readonly name: string;
  readonly description: string;
  readonly wokenBy:
    | { readonly kind: "event"; readonly pattern: EventPattern }
    | { readonly kind: "schedule"; readonly expression: string };
  readonly target: RuleTarget;
}

export interface ExpectedRulesParts extends GuardedParts {
  /** Minutes between scheduled runs, 1 to 60. */
  readonly scheduleMinutes: number;
}

/** Names of all rules of a guardrail, in the order of `expectedRules`. */
export function ruleNames(accountRegion: Required<AccountRegion>): readonly string[] {
  return [
    names.catalogChangeRule,
    names.scheduleRule,
    ...tamperServices(accountRegion).map(toTamperRule),
  ];
}

/** The rules that a guardrail deploys, and that its self-check expects to find. */
export function expectedRules(parts: ExpectedRulesParts): readonly ExpectedRule[] {
  return [
    catalogChangeRule(parts.accountRegion),
    scheduleRule(parts),
    ...tamperServices(parts.accountRegion).map((service) => tamperRule(service, parts)),
  ];
}

function catalogChangeRule(accountRegion: Required<AccountRegion>): ExpectedRule {
  return {
    name: names.catalogChangeRule,
    description: "A call changed the encryption settings of a Glue Data Catalog",
    wokenBy: { kind: "event", pattern: catalogChangePattern() },
    target: toTarget(accountRegion, oneHour),
  };
}

function scheduleRule({ accountRegion, scheduleMinutes }: ExpectedRulesParts): ExpectedRule {
  return {
    name: names.scheduleRule,
    description: "Looks at the Glue Data Catalog although no event arrived",
    wokenBy: { kind: "schedule", expression: toRate(scheduleMinutes) },
    // After that, the next tick does the same work.
    target: toTarget(accountRegion, scheduleMinutes * 60),
  };
}

function tamperRule(service: TamperService, parts: ExpectedRulesParts): ExpectedRule {
  return {
    name: toTamperRule(service),
    description: `A call of ${service} on a part of ${prefix} itself`,
    wokenBy: { kind: "event", pattern: tamperPattern(service, parts) },
    target: toTarget(parts.accountRegion, oneHour),
  };
}

const oneHour = 60 * 60;

function toTarget(
  accountRegion: Required<AccountRegion>,
  maximumEventAgeInSeconds: number,
): RuleTarget {
  return {
    id: names.targetId,
    arn: toFunctionArn(accountRegion),
    deadLetterArn: toQueueArn(accountRegion, names.eventQueue),
    // EventBridge's maximum: the age decides.
    maximumRetryAttempts: 185,
    maximumEventAgeInSeconds,
  };
}

/** EventBridge wants the singular for one: `rate(1 minutes)` is refused. */
function toRate(minutes: number): string {
  return minutes === 1 ? "rate(1 minute)" : `rate(${minutes} minutes)`;
}
