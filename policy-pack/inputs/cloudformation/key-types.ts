import { resourceTypes, type ResourceType } from "../resource-types";

const keyTypes: ReadonlyMap<string, ResourceType> = new Map([
  ["key", resourceTypes.key],
  ["replicakey", resourceTypes.replicaKey],
  ["alias", resourceTypes.alias],
]);

const keyName = /^(?:aws-native:kms:|awscc:kms\/\w+:|awscc:index\/\w+:Kms)(\w+)$/;

/**
 * The resource of the AWS provider that is the same resource of KMS. Those that a template or Cloud
 * Control makes are none: a value that comes from a stack may be of any of its keys.
 */
export function toKeyType(name: string): ResourceType | undefined {
  const [, found = ""] = keyName.exec(name) ?? [];
  return keyTypes.get(found.toLowerCase());
}
