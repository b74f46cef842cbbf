import { toForwardingOrigin } from "./iam-events";
import { names, toDefaultBusArn } from "./names";
import type { ExpectedRule, RuleTarget } from "./rules";
import { tamperPattern, type GuardedParts } from "./tamper-patterns";
import type { AccountRegion } from "../requirement";

/** A rule in another Region than that of the guardrail. */
export interface ForwardingRule extends ExpectedRule {
  readonly region: string;
}

/** Name of the rule that forwards the calls of IAM to a Region: one account may have several. */
export function toForwardingRuleName({ region }: Required<AccountRegion>): string {
  return `${names.iamForwarding}-${region}`;
}

/**
 * The rule, in the Region where the calls of IAM arrive, that forwards those on the guardrail's own
 * roles and policies; `undefined` where they arrive by themselves. A queue would have to be in that
 * Region too, so that what cannot be forwarded is dropped after a day.
 */
export function expectedForwarding(
  parts: GuardedParts,
  roleArn: string,
): ForwardingRule | undefined {
  const { accountRegion } = parts;
  const origin = toForwardingOrigin(accountRegion);
  if (origin === undefined) return undefined;
  return {
    name: toForwardingRuleName(accountRegion),
    region: origin.region,
    description: `Forwards calls of IAM on a part of ${names.function} to ${accountRegion.region}`,
    pattern: tamperPattern("iam", parts),
    target: toTarget(accountRegion, roleArn),
  };
}

const oneDay = 24 * 60 * 60;

function toTarget(accountRegion: Required<AccountRegion>, roleArn: string): RuleTarget {
  return {
    id: names.targetId,
    arn: toDefaultBusArn(accountRegion),
    roleArn,
    // EventBridge's maxima.
    maximumRetryAttempts: 185,
    maximumEventAgeInSeconds: oneDay,
  };
}
