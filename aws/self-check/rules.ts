import type { EventBridgeClient, Target } from "@aws-sdk/client-eventbridge";
import type { RuleTarget } from "../../core/deployed/rules";
import { known, toFact } from "../../core/observed/fact";
import type { ObservedRule, ObservedTarget } from "../../core/observed/guardrail";
import { callAws } from "../errors";
import { readFact } from "../read-fact";
import { sideLookLimitMs, withTimeLimit } from "../time-limit";

/** The client, which is loaded on its first use. */
type Lazy = () => Promise<EventBridgeClient>;

/** Reads a rule of the default bus and its targets. Never rejects. */
export async function observeRule(eventBridge: Lazy, name: string): Promise<ObservedRule> {
  const [rule, targets] = await Promise.all([
    describeRule(eventBridge, name),
    listTargets(eventBridge, name),
  ]);
  return { name, ...rule, targets };
}

/** Enables a rule. @throws AwsError */
export async function enableRule(eventBridge: Lazy, name: string): Promise<void> {
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
  eventBridge: Lazy,
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
    for (const { ErrorCode = "FailedEntry", ErrorMessage = "no reason given" } of FailedEntries) {
      throw Object.assign(new Error(ErrorMessage), { name: ErrorCode });
    }
  });
}

type DescribedRule = Pick<ObservedRule, "state" | "pattern">;

async function describeRule(eventBridge: Lazy, name: string): Promise<DescribedRule> {
  const rule = await readFact(async (abortSignal) => {
    const { DescribeRuleCommand } = await import("@aws-sdk/client-eventbridge");
    const client = await eventBridge();
    return known(await client.send(new DescribeRuleCommand({ Name: name }), { abortSignal }));
  }, noSuchRule);
  if (rule.state !== "known") return { state: rule, pattern: rule };
  const { State, EventPattern } = rule.value;
  return { state: toFact(State), pattern: toFact(EventPattern) };
}

function listTargets(eventBridge: Lazy, rule: string): Promise<ObservedRule["targets"]> {
  const look = (abortSignal: AbortSignal) => listPages(eventBridge, rule, abortSignal);
  return readFact(async (abortSignal) => known(await look(abortSignal)), noSuchRule);
}

const noSuchRule = "ResourceNotFoundException";

async function listPages(
  eventBridge: Lazy,
  rule: string,
  abortSignal: AbortSignal,
): Promise<readonly ObservedTarget[]> {
  const { ListTargetsByRuleCommand } = await import("@aws-sdk/client-eventbridge");
  const client = await eventBridge();
  const targets: ObservedTarget[] = [];
  let token: string | undefined;
  do {
    const input = { Rule: rule, ...(token !== undefined && { NextToken: token }) };
    const page = await client.send(new ListTargetsByRuleCommand(input), { abortSignal });
    targets.push(...(page.Targets ?? []).map(toObservedTarget));
    token = page.NextToken;
  } while (token !== undefined && !abortSignal.aborted);
  return targets;
}

function toObservedTarget(target: Target): ObservedTarget {
  const { Id = "", Arn = "", DeadLetterConfig, RetryPolicy, ...further } = target;
  const { MaximumRetryAttempts, MaximumEventAgeInSeconds } = RetryPolicy ?? {};
  const furtherSettings = Object.entries(further)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
  return {
    id: Id,
    arn: Arn,
    ...(DeadLetterConfig?.Arn !== undefined && { deadLetterArn: DeadLetterConfig.Arn }),
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
    DeadLetterConfig: { Arn: target.deadLetterArn },
    RetryPolicy: {
      MaximumRetryAttempts: target.maximumRetryAttempts,
      MaximumEventAgeInSeconds: target.maximumEventAgeInSeconds,
    },
  };
}
