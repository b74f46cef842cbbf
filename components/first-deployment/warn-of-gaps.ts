import * as pulumi from "@pulumi/pulumi";
import { readSurroundings } from "../../aws/before-deployment/read";
import { names, toArn } from "../../core/deployed/names";
import type { GuardrailConfig } from "../config/stack-config";
import { readProviderCredentials } from "../config/provider-credentials";
import type { StackAccountRegion } from "../account-region";
import { findGaps, findUnread } from "./gaps";

/**
 * Warns of what would let a guardrail be deployed and receive no event, or reach nobody. The provider
 * has no look-ups for these, so the AWS SDK is asked. Never rejects: what cannot be read is no gap.
 */
export async function warnOfGaps(
  config: GuardrailConfig,
  accountRegion: StackAccountRegion,
): Promise<void> {
  // Without an engine nobody reads a plan, and the AWS would not be the stack's.
  if (!pulumi.runtime.hasEngine()) return;
  const credentials = readProviderCredentials();
  if (credentials.kind === "provider-only") {
    await pulumi.log.info(describeUnread([`all of them (${credentials.key} is set)`]));
    return;
  }
  const { region } = accountRegion;
  const topicArn = toArn(accountRegion, "sns", names.topic);
  const surroundings = await readSurroundings({ region, profile: credentials.profile, topicArn });
  const plan = { config, accountRegion, stack: pulumi.getStack() };
  for (const gap of findGaps(surroundings, plan)) await pulumi.log.warn(gap);
  const unread = findUnread(surroundings);
  if (unread.length > 0) await pulumi.log.info(describeUnread(unread));
}

function describeUnread(unread: readonly string[]): string {
  return `Not checked before the deployment, as they could not be read: ${unread.join(", ")}.`;
}
