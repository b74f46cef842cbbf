import type { PolicyResource } from "@pulumi/policy";
import { asFound } from "../../core/as-found";
import { catalogActions, judgeKeyUse, throughGlue } from "../../core/judges/key-use";
import type { Fact } from "../../core/observed/fact";
import { resourceTypes } from "../inputs/resource-types";
import { observeProperty, ofType, sourcesOf, type StackResources } from "../inputs/stack-resources";
import { defineGuardedKeyPolicy } from "./guarded-keys";

/** The policy of a key that encrypts a catalog lets principals use it through Glue. */
export const guardedKeyPolicy = defineGuardedKeyPolicy({
  id: "guarded-key-policy",
  severity: "high",
  title: "The policy of a key that encrypts a catalog lets principals use it through Glue.",
  remediationSteps:
    "Allow kms:Encrypt, kms:Decrypt and kms:GenerateDataKey* to principals of the account under " +
    "kms:ViaService glue.<region>.amazonaws.com, or kms:* to the account's root.",
  judgeKey: (key, stack) => {
    const policy = observePolicy(key, stack);
    if (policy.state === "unresolved") return policy;
    // Without a policy, KMS writes one that leaves the key to IAM of the account.
    if (policy.state === "absent") return undefined;
    const { missing, denied } = judgeKeyUse(asFound(policy.value), throughGlue(catalogActions));
    const lost = catalogActions.filter((each) => missing.includes(each) || denied.includes(each));
    if (lost.length === 0) return undefined;
    return {
      found: `no principal who may call ${lost.join(", ")} through Glue`,
      required: "the use of the key through Glue",
      next: "Give it back: without it the catalog can be neither read nor written.",
    };
  },
});

function observePolicy(key: PolicyResource, stack: StackResources): Fact<unknown> {
  const attached = ofType(stack, resourceTypes.keyPolicy).find((policy) =>
    sourcesOf(policy, "keyId", resourceTypes.key).some(({ urn }) => urn === key.urn),
  );
  return observeProperty(attached ?? key, "policy");
}
