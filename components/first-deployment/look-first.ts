import type { GuardrailConfig } from "../config/stack-config";
import type { StackAccountRegion } from "../account-region";
import { refuseTakeover } from "./takeover/refuse-takeover";
import { refuseUnusableKeys } from "./keys/refuse-unusable-keys";
import { warnOfGaps } from "./gaps/warn-of-gaps";
import { warnOfKeyPolicies } from "./keys/warn-of-key-policies";

/**
 * Looks at the account and Region before anything is registered.
 * @throws {GuardrailError} for what must not be deployed; all else is a warning.
 */
export async function lookFirst(
  config: GuardrailConfig,
  accountRegion: StackAccountRegion,
): Promise<void> {
  await Promise.all([refuse(config, accountRegion), warnOfGaps(config, accountRegion)]);
}

async function refuse(config: GuardrailConfig, accountRegion: StackAccountRegion): Promise<void> {
  await refuseUnusableKeys(config, accountRegion);
  await Promise.all([
    refuseTakeover(config, accountRegion),
    warnOfKeyPolicies(config, accountRegion),
  ]);
}
