import type { PolicyResource } from "@pulumi/policy";
import type { Fact } from "../../core/observed/fact";
import { keyPaths } from "../inputs/catalog-settings";
import { observeFact, observeText } from "../inputs/inputs";
import { resourceTypes } from "../inputs/resource-types";
import {
  isStack,
  observeProperty,
  ofType,
  sourcesOf,
  type StackResources,
} from "../inputs/stack-resources";

/**
 * Those of the keys that settings of a catalog name: by ARN where it is known, otherwise by what
 * their values come from, of which Pulumi reports no more than the resources.
 */
export function keysOf(settings: PolicyResource, keys: StackResources): StackResources {
  const facts = keyPaths.map((path) => observeFact(settings.props, path));
  const byArn = keys.filter((key) => facts.some((fact) => isArnOf(key, fact)));
  const isAllKnown = facts.every(({ state }) => state !== "unresolved");
  if (isAllKnown && byArn.length > 0) return byArn;
  const sources = sourcesOf(settings, "dataCatalogEncryptionSettings", resourceTypes.key);
  return [...byArn, ...withoutBystanders(ofType(sources, resourceTypes.key))];
}

function isArnOf(key: PolicyResource, fact: Fact<unknown>): boolean {
  return fact.state === "known" && fact.value === observeText(key.props, "arn");
}

/**
 * An output of a component counts as one of all its resources. Beside a sibling that can encrypt a
 * catalog, a key that can't is taken for one that was made for something else.
 */
function withoutBystanders(sources: StackResources): StackResources {
  return sources.filter(
    (key) =>
      canEncrypt(key) || !sources.some((other) => canEncrypt(other) && isSibling(key, other)),
  );
}

function canEncrypt(key: PolicyResource): boolean {
  const [spec, usage] = ["customerMasterKeySpec", "keyUsage"].map((name) =>
    observeProperty(key, name),
  );
  return isOr(spec, "SYMMETRIC_DEFAULT") && isOr(usage, "ENCRYPT_DECRYPT");
}

function isOr(fact: Fact<unknown> | undefined, value: string): boolean {
  return fact?.state !== "known" || fact.value === value;
}

function isSibling({ parent }: PolicyResource, other: PolicyResource): boolean {
  return parent !== undefined && !isStack(parent) && parent.urn === other.parent?.urn;
}
