import * as pulumi from "@pulumi/pulumi";
import { readSurroundings } from "../../../aws/before-deployment/read";
import { names, toArn } from "../../../core/deployed/names";
import type { GuardrailConfig } from "../../config/stack-config";
import type { StackAccountRegion } from "../../account-region";
import { findGaps, findUnread } from "./gaps";
import { describeUnread, readBesideProvider } from "../look-ups/read-beside-provider";

/**
 * Warns of what would let a guardrail be deployed and receive no event, or reach nobody. Never rejects:
 * what cannot be read is no gap.
 */
export async function warnOfGaps(
  config: GuardrailConfig,
  accountRegion: StackAccountRegion,
): Promise<void> {
  const all = "the trails, the subscriptions, Lambda's concurrency and EventBridge Scheduler";
  await readBesideProvider(all, async (profile) => {
    const { region } = accountRegion;
    const topicArn = toArn(accountRegion, "sns", names.topic);
    const surroundings = await readSurroundings({ region, profile, topicArn });
    const plan = { config, accountRegion, stack: pulumi.getStack() };
    for (const gap of findGaps(surroundings, plan)) await pulumi.log.warn(gap);
    const unread = findUnread(surroundings);
    if (unread.length > 0) await pulumi.log.info(describeUnread(unread));
  });
}
