import * as pulumi from "@pulumi/pulumi";
import { readKeyPolicies } from "../../../aws/before-deployment/key-policies";
import type { StackAccountRegion } from "../../account-region";
import {
  describeKeyPolicy,
  describeUnreadPolicy,
  toNeededKeys,
  type Keys,
} from "./key-policy-warnings";
import { readBesideProvider } from "../look-ups/read-beside-provider";

/**
 * Warns of each use of a configured key that its policy does not allow: the policy is its owner's to
 * change, and IAM of another account or a condition may allow what the text does not show. Never rejects.
 */
export async function warnOfKeyPolicies(
  config: Keys,
  accountRegion: StackAccountRegion,
): Promise<void> {
  const keys = toNeededKeys(config, accountRegion);
  if (keys.length === 0) return;
  await readBesideProvider("the policies of the configured keys", async (profile) => {
    const look = { region: accountRegion.region, profile };
    const policies = await readKeyPolicies(
      look,
      keys.map(({ keyArn }) => keyArn),
    );
    for (const key of keys) {
      const policy = policies.get(key.keyArn);
      if (policy?.state === "unresolved") await pulumi.log.warn(describeUnreadPolicy(key, policy));
      if (policy?.state !== "known") continue;
      for (const warning of describeKeyPolicy(key, policy.value)) await pulumi.log.warn(warning);
    }
  });
}
