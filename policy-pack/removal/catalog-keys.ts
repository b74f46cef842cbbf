import type { PolicyResource } from "@pulumi/policy";
import { names } from "../../core/deployed/names";
import { isNameOf } from "../../core/kms-key";
import { keyPaths } from "../inputs/catalog-settings";
import { observeFact, observeText } from "../inputs/inputs";
import { resourceTypes } from "../inputs/resource-types";
import { isStack, ofType, sourcesAt, type StackResources } from "../inputs/stack-resources";

const { key, externalKey, replicaKey, replicaExternalKey, alias } = resourceTypes;

/** The resources that make a KMS key. */
const keyTypes = [key, externalKey, replicaKey, replicaExternalKey];

/** A key that may encrypt a catalog. */
export interface GuardedKey {
  readonly key: PolicyResource;
  /**
   * Keys that may be meant in its place: an output of a component counts as one of each of its
   * resources, until the value is known.
   */
  readonly rivals: StackResources;
}

/** Keys that a catalog's settings or the guardrail's alias name. */
export function guardedKeys(stack: StackResources): readonly GuardedKey[] {
  const aliases = ofType(stack, alias).filter(
    ({ props }) => observeText(props, "name") === names.keyAlias,
  );
  const found = [
    ...ofType(stack, resourceTypes.catalogSettings).flatMap((settings) =>
      keyPaths.flatMap((path) => guardedBy(settings, path, stack)),
    ),
    ...aliases.flatMap((each) => guardedBy(each, "targetKeyId", stack)),
  ];
  return keysIn(stack).flatMap((each) => {
    const all = found.filter((guarded) => guarded.key.urn === each.urn);
    const [sure = all[0]] = all.filter(({ rivals }) => rivals.length === 0);
    return sure ?? [];
  });
}

/**
 * The keys of the stack that a field names: by ARN or id where it is known, otherwise those that the
 * value comes from, by themselves or by an alias. Of an unknown value Pulumi reports no more than that.
 */
export function keysNamed(
  resource: PolicyResource,
  path: string,
  stack: StackResources,
): StackResources {
  const fact = observeFact(resource.props, path);
  if (fact.state === "absent") return [];
  if (fact.state === "known") {
    return keysIn(stack).filter((each) => isNamed(each, String(fact.value)));
  }
  const sources = sourcesAt(resource, path);
  const fromAliases = ofType(sources, alias).flatMap((each) =>
    keysNamed(each, "targetKeyId", stack),
  );
  return [...keysIn(sources), ...fromAliases];
}

/** Whether a text names the key, by its ARN or its id. */
function isNamed({ props }: PolicyResource, text: string): boolean {
  const arn = observeText(props, "arn");
  return arn !== undefined && isNameOf(arn, text);
}

function keysIn(resources: StackResources): StackResources {
  return keyTypes.flatMap((type) => ofType(resources, type));
}

function guardedBy(
  resource: PolicyResource,
  path: string,
  stack: StackResources,
): readonly GuardedKey[] {
  const found = keysNamed(resource, path, stack);
  return found.map((each) => ({
    key: each,
    rivals: found.filter((other) => other.urn !== each.urn && isSibling(each, other)),
  }));
}

function isSibling({ parent }: PolicyResource, other: PolicyResource): boolean {
  return parent !== undefined && !isStack(parent) && parent.urn === other.parent?.urn;
}
