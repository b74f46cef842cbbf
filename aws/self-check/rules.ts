import type { EventBridgeClient, Rule, Target } from "@aws-sdk/client-eventbridge";
import { prefix } from "../../core/deployed/names";
import type { RuleTarget } from "../../core/deployed/rules";
import { absent, known, toFact, type Fact } from "../../core/observed/fact";
import type { ObservedRule, ObservedTarget } from "../../core/observed/guardrail";
import type { Lazy } from "../clients";
import { callAws, toEntryError } from "../errors";
import { readFact } from "../read-fact";
import { sideLookLimitMs, withTimeLimit } from "../time-limit";

/** Reads rules of the default bus and all targets of each. Never rejects. */
export async function observeRules(
  eventBridge: Lazy<EventBridgeClient>,
  ruleNames: readonly string[],
): Promise<readonly ObservedRule[]> {
  const [listed, ...targets] = await Promise.all([
    readRules(eventBridge),
    ...ruleNames.map((name) => listTargets(eventBridge, name)),
  ]);
  return ruleNames.map((name, index) => ({
    name,
    ...findRule(listed, name),
    targets: targets[index] ?? absent,
  }));
}

/** Reads one rule of a default bus and all of its targets. Never rejects. */
export async function observeRule(
  eventBridge: Lazy<EventBridgeClient>,
  name: string,
): Promise<ObservedRule> {
  const [rule, targets] = await Promise.all([
    readFact(async (abortSignal) => {
      const { DescribeRuleCommand } = await import("@aws-sdk/client-eventbridge");
      const client = await eventBridge();
      return known(await client.send(new DescribeRuleCommand({ Name: name }), { abortSignal }));
    }, noSuchRule),
    listTargets(eventBridge, name),
  ]);
  if (rule.state !== "known") return { name, state: rule, pattern: rule, targets };
  const { State, EventPattern } = rule.value;
  return { name, state: toFact(State), pattern: toFact(EventPattern), targets };
}

/**
 * Reads the same in two calls: of the targets, which were read before, only whether those rules still
 * have one with this ARN. Never rejects.
 */
export async function observeRulesBriefly(
  eventBridge: Lazy<EventBridgeClient>,
  before: readonly ObservedRule[],
  targetArn: string,
): Promise<readonly ObservedRule[]> {
  const [listed, targeting] = await Promise.all([
    readRules(eventBridge),
    readFact((abortSignal) => listRuleNamesByTarget(eventBridge, targetArn, abortSignal)),
  ]);
  return before.map(({ name, targets }) => ({
    name,
    ...findRule(listed, name),
    targets: targeting.state === "known" ? toTargets(targeting.value, name, targets) : targeting,
  }));
}

function toTargets(
  targeting: readonly string[],
  name: string,
  before: ObservedRule["targets"],
): ObservedRule["targets"] {
  return targeting.includes(name) ? before : known([]);
}

/** Enables a rule. @throws AwsError */
export async function enableRule(
  eventBridge: Lazy<EventBridgeClient>,
  name: string,
): Promise<void> {
  await callAws("EnableRule", name, () =>
    withTimeLimit(sideLookLimitMs, async (abortSignal) => {
      const { EnableRuleCommand } = await import("@aws-sdk/client-eventbridge");
      const client = await eventBridge();
      await client.send(new EnableRuleCommand({ Name: name }), { abortSignal });
    }),
  );
}

/** Puts one target to a rule; those with other ids stay. @throws AwsError */
export async function putTarget(
  eventBridge: Lazy<EventBridgeClient>,
  rule: string,
  target: RuleTarget,
): Promise<void> {
  const input = { Rule: rule, Targets: [toTarget(target)] };
  await callAws("PutTargets", rule, async () => {
    const { FailedEntries = [] } = await withTimeLimit(sideLookLimitMs, async (abortSignal) => {
      const { PutTargetsCommand } = await import("@aws-sdk/client-eventbridge");
      const client = await eventBridge();
      return client.send(new PutTargetsCommand(input), { abortSignal });
    });
    const [failed] = FailedEntries;
    if (failed !== undefined)
      throw toEntryError(failed.ErrorCode ?? "FailedEntry", failed.ErrorMessage);
  });
}

type ListedRule = Pick<ObservedRule, "state" | "pattern">;

function findRule(listed: Fact<readonly Rule[]>, name: string): ListedRule {
  if (listed.state !== "known") return { state: listed, pattern: listed };
  const { State, EventPattern } = listed.value.find(({ Name }) => Name === name) ?? {};
  return { state: toFact(State), pattern: toFact(EventPattern) };
}

function readRules(eventBridge: Lazy<EventBridgeClient>): Promise<Fact<readonly Rule[]>> {
  return readFact(async (abortSignal) => {
    const { ListRulesCommand } = await import("@aws-sdk/client-eventbridge");
    const client = await eventBridge();
    return known(
      await readPages(abortSignal, async (token) => {
        const command = new ListRulesCommand({ NamePrefix: prefix, ...token });
        const { Rules = [], NextToken } = await client.send(command, { abortSignal });
        return { items: Rules, NextToken };
      }),
    );
  });
}

async function listRuleNamesByTarget(
  eventBridge: Lazy<EventBridgeClient>,
  TargetArn: string,
  abortSignal: AbortSignal,
): Promise<Fact<readonly string[]>> {
  const { ListRuleNamesByTargetCommand } = await import("@aws-sdk/client-eventbridge");
  const client = await eventBridge();
  return known(
    await readPages(abortSignal, async (token) => {
      const command = new ListRuleNamesByTargetCommand({ TargetArn, ...token });
      const { RuleNames = [], NextToken } = await client.send(command, { abortSignal });
      return { items: RuleNames, NextToken };
    }),
  );
}

function listTargets(
  eventBridge: Lazy<EventBridgeClient>,
  rule: string,
): Promise<ObservedRule["targets"]> {
  return readFact(async (abortSignal) => {
    const { ListTargetsByRuleCommand } = await import("@aws-sdk/client-eventbridge");
    const client = await eventBridge();
    const targets = await readPages(abortSignal, async (token) => {
      const command = new ListTargetsByRuleCommand({ Rule: rule, ...token });
      const { Targets = [], NextToken } = await client.send(command, { abortSignal });
      return { items: Targets, NextToken };
    });
    return known(targets.map(toObservedTarget));
  }, noSuchRule);
}

const noSuchRule = "ResourceNotFoundException";

interface Page<T> {
  readonly items: readonly T[];
  readonly NextToken: string | undefined;
}

/** Reads all pages of a list, or as many as there is time for: what is cut off is no answer. */
async function readPages<T>(
  abortSignal: AbortSignal,
  readPage: (token: { readonly NextToken?: string }) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const items: T[] = [];
  let token: string | undefined;
  do {
    const page = await readPage(token === undefined ? {} : { NextToken: token });
    items.push(...page.items);
    token = page.NextToken;
  } while (token !== undefined && !abortSignal.aborted);
  return items;
}

function toObservedTarget(target: Target): ObservedTarget {
  const { Id = "", Arn = "", RoleArn, DeadLetterConfig, RetryPolicy, ...further } = target;
  const { MaximumRetryAttempts, MaximumEventAgeInSeconds } = RetryPolicy ?? {};
  const furtherSettings = Object.entries(further)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
  return {
    id: Id,
    arn: Arn,
    ...(DeadLetterConfig?.Arn !== undefined && { deadLetterArn: DeadLetterConfig.Arn }),
    ...(RoleArn !== undefined && { roleArn: RoleArn }),
    ...(MaximumRetryAttempts !== undefined && { maximumRetryAttempts: MaximumRetryAttempts }),
    ...(MaximumEventAgeInSeconds !== undefined && {
      maximumEventAgeInSeconds: MaximumEventAgeInSeconds,
    }),
    ...(furtherSettings.length > 0 && { furtherSettings }),
  };
}

function toTarget(target: RuleTarget): Target {
  return {
    Id: target.id,
    Arn: target.arn,
    ...(target.deadLetterArn !== undefined && { DeadLetterConfig: { Arn: target.deadLetterArn } }),
    RetryPolicy: {
      MaximumRetryAttempts: target.maximumRetryAttempts,
      MaximumEventAgeInSeconds: target.maximumEventAgeInSeconds,
    },
  };
}
