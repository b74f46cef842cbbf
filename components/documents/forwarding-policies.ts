import { toDefaultBusArn, toRuleArn } from "../../core/deployed/names";
import { toForwardingRuleName } from "../../core/deployed/iam-forwarding";
import type { AccountRegion } from "../../core/requirement";
import type { StackAccountRegion } from "../account-region";
import { sourceTrustPolicy, toPolicyDocument, type PolicyDocument } from "./function-policies";

/** Lets EventBridge run the one rule that forwards the calls of IAM by the role. */
export function forwardingTrustPolicy(
  accountRegion: StackAccountRegion,
  origin: Required<AccountRegion>,
): PolicyDocument {
  const rule = toRuleArn(origin, toForwardingRuleName(accountRegion));
  return sourceTrustPolicy("ForwardingRule", "events", accountRegion, rule);
}

/** The rule may put events on the default bus of the guardrail's Region, and nothing more. */
export function forwardingPolicy(accountRegion: StackAccountRegion): PolicyDocument {
  return toPolicyDocument([
    {
      Sid: "DefaultBus",
      Effect: "Allow",
      Action: "events:PutEvents",
      Resource: toDefaultBusArn(accountRegion),
    },
  ]);
}
