import type { PolicyResource } from "@pulumi/policy";
import { asFound } from "../../core/as-found";
import {
  catalogActions,
  cloudWatchLogs,
  judgeKeyUse,
  throughGlue,
} from "../../core/judges/key-use";
import type { Fact } from "../../core/observed/fact";
import { observeText } from "../inputs/inputs";
import { resourceTypes } from "../inputs/resource-types";
import { observeCloudwatch } from "../inputs/security-configuration";
import { observeProperty, ofType, sourcesOf, type StackResources } from "../inputs/stack-resources";
import { defineGuardedKeyPolicy, type KeyProblem } from "./guarded-keys";

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
    const text = policy.state === "known" ? asFound(policy.value) : byDefault;
    return judgeCatalog(text) ?? (encryptsLogs(key, stack) ? judgeLogs(text) : undefined);
  },
});

/** The policy that KMS writes where there is none: IAM of the account decides, which allows no service. */
const byDefault = JSON.stringify({
  Statement: [{ Effect: "Allow", Principal: { AWS: "root" }, Action: "kms:*", Resource: "*" }],
});

function judgeCatalog(policy: string): KeyProblem {
  const { missing, denied } = judgeKeyUse(policy, throughGlue(catalogActions));
  const lost = catalogActions.filter((each) => missing.includes(each) || denied.includes(each));
  if (lost.length === 0) return undefined;
  return {
    found: `no principal who may call ${lost.join(", ")} through Glue`,
    required: "the use of the key through Glue",
    next: "Give it back: without it the catalog can be neither read nor written.",
  };
}

/** Advisory, as the catalog works without it. */
function judgeLogs(policy: string): KeyProblem {
  const { missing, denied } = judgeKeyUse(policy, cloudWatchLogs());
  if (missing.length === 0 && denied.length === 0) return undefined;
  return {
    isAdvisory: true,
    effect: "cannot encrypt the logs of jobs, as a security configuration wants",
    found: denied.length > 0 ? "a denial" : "no statement that allows CloudWatch Logs its use",
    required: "the use of the key by CloudWatch Logs",
    next:
      "Allow logs.<region>.amazonaws.com to call kms:Encrypt, kms:Decrypt, kms:ReEncrypt*, " +
      "kms:GenerateDataKey* and kms:Describe*, where kms:EncryptionContext:aws:logs:arn is a log " +
      "group /aws-glue/*.",
  };
}

/** Whether a security configuration of the stack encrypts the logs of jobs with the key. */
function encryptsLogs(key: PolicyResource, stack: StackResources): boolean {
  const type = resourceTypes.securityConfiguration;
  return ofType(stack, type).some((configuration) => {
    const { mode, keyId } = observeCloudwatch(configuration.props);
    if (mode.state !== "known" || mode.value !== "SSE-KMS") return false;
    if (keyId.state === "known") return keyId.value === observeText(key.props, "arn");
    const sources = sourcesOf(configuration, "encryptionConfiguration", resourceTypes.key);
    return keyId.state === "unresolved" && sources.some(({ urn }) => urn === key.urn);
  });
}

function observePolicy(key: PolicyResource, stack: StackResources): Fact<unknown> {
  const attached = ofType(stack, resourceTypes.keyPolicy).find((policy) =>
    sourcesOf(policy, "keyId", resourceTypes.key).some(({ urn }) => urn === key.urn),
  );
  return observeProperty(attached ?? key, "policy");
}
