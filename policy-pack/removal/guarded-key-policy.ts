import type { PolicyResource } from "@pulumi/policy";
import { asFound } from "../../core/as-found";
import {
  catalogActions,
  cloudWatchLogs,
  judgeKeyUse,
  throughGlue,
} from "../../core/judges/key-use";
import { identifyKey, isNameOf } from "../../core/kms-key";
import type { Fact } from "../../core/observed/fact";
import type { AccountRegion } from "../../core/requirement";
import { toHome } from "../configuration/account-region";
import { keyPaths } from "../inputs/catalog-settings";
import { observeText } from "../inputs/inputs";
import { resourceTypes } from "../inputs/resource-types";
import { observeCloudwatch } from "../inputs/security-configuration";
import { observeProperty, ofType, sourcesOf, type StackResources } from "../inputs/stack-resources";
import { keysNamed } from "./catalog-keys";
import { defineGuardedKeyPolicy, type KeyProblem } from "./guarded-keys";

/** The policy of a key that encrypts a catalog lets principals use it through Glue. */
export const guardedKeyPolicy = defineGuardedKeyPolicy({
  id: "guarded-key-policy",
  severity: "high",
  title: "The policy of a key that encrypts a catalog lets principals use it through Glue.",
  remediationSteps:
    "Allow kms:Encrypt, kms:Decrypt and kms:GenerateDataKey* to principals of the account under " +
    "kms:ViaService glue.<region>.amazonaws.com, or kms:* to the account's root.",
  standIns: policiesOfOtherKeys,
  judgeKey: (key, stack) => {
    const policy = observePolicy(key, stack);
    if (policy.state === "unresolved") return policy;
    const text = policy.state === "known" ? asFound(policy.value) : byDefault;
    const places = placesOf(key, stack);
    return judgeCatalog(text, places) ?? (encryptsLogs(key, stack) ? judgeLogs(text) : undefined);
  },
});

/** The policy that KMS writes where there is none: IAM of the account decides, which allows no service. */
const byDefault = JSON.stringify({
  Statement: [{ Effect: "Allow", Principal: { AWS: "root" }, Action: "kms:*", Resource: "*" }],
});

function judgeCatalog(policy: string, places: readonly AccountRegion[]): KeyProblem {
  const lost = lostActions(policy, places);
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

/** What is lost to everyone who may have to use the key. */
function lostActions(policy: string, places: readonly AccountRegion[]): readonly string[] {
  const uses = places.map((place) => judgeKeyUse(policy, throughGlue(catalogActions, place)));
  return catalogActions.filter((action) =>
    uses.every(({ missing, denied }) => missing.includes(action) || denied.includes(action)),
  );
}

function observePolicy(key: PolicyResource, stack: StackResources): Fact<unknown> {
  const attached = ofType(stack, resourceTypes.keyPolicy).find((policy) =>
    isAmong(key, keysNamed(policy, "keyId", stack)),
  );
  return observeProperty(attached ?? key, "policy");
}

/** Policies of keys that settings name and that the stack does not make. */
function policiesOfOtherKeys(stack: StackResources): StackResources {
  const named = ofType(stack, resourceTypes.catalogSettings)
    .flatMap(({ props }) => keyPaths.map((path) => observeText(props, path)))
    .filter((arn) => arn !== undefined);
  return ofType(stack, resourceTypes.keyPolicy).filter((policy) => {
    const keyId = observeText(policy.props, "keyId");
    const isMade = keysNamed(policy, "keyId", stack).length > 0;
    return !isMade && keyId !== undefined && named.some((arn) => isNameOf(arn, keyId));
  });
}

/** Glue uses keys of its own Region only; all accounts count where none is known. */
function placesOf(key: PolicyResource, stack: StackResources): readonly AccountRegion[] {
  const { region } = toHome(key.props, key.provider);
  const here = region === undefined ? {} : { region };
  const accounts = accountsOf(key, stack);
  return accounts.length === 0 ? [here] : accounts.map((account) => ({ account, ...here }));
}

/** Accounts whose principals may use the key: its own, and those of the catalogs; empty while unknown. */
function accountsOf(key: PolicyResource, stack: StackResources): readonly string[] {
  const catalogs = ofType(stack, resourceTypes.catalogSettings)
    .filter((settings) => keyPaths.some((path) => isAmong(key, keysNamed(settings, path, stack))))
    .map(({ props, provider }) => ({
      account: toHome(props, provider).account,
      isBeside: provider?.urn === key.provider?.urn,
    }));
  const beside = catalogs.find(({ account, isBeside }) => isBeside && account !== undefined);
  const own = accountOf(key) ?? beside?.account;
  const all = [
    own,
    ...catalogs.map(({ account, isBeside }) => account ?? (isBeside ? own : undefined)),
  ];
  const known = all.filter((account) => account !== undefined);
  return known.length === all.length ? known : [];
}

function accountOf({ props, provider }: PolicyResource): string | undefined {
  const key = identifyKey(observeText(props, "arn") ?? "");
  return key.form === "key-arn" ? key.account : toHome(props, provider).account;
}

function isAmong(key: PolicyResource, keys: StackResources): boolean {
  return keys.some(({ urn }) => urn === key.urn);
}
