import { resourceTypes, type ResourceType } from "../resource-types";

/** By CloudFormation's name in lower case, as providers write it with other capitals. */
const glueTypes: ReadonlyMap<string, ResourceType> = new Map([
  ["datacatalogencryptionsettings", resourceTypes.catalogSettings],
  ["securityconfiguration", resourceTypes.securityConfiguration],
  ["job", resourceTypes.job],
  ["trigger", resourceTypes.trigger],
  ["crawler", resourceTypes.crawler],
  ["devendpoint", resourceTypes.devEndpoint],
  ["mltransform", resourceTypes.mlTransform],
  ["connection", resourceTypes.connection],
]);

/**
 * The name of a Glue resource in CloudFormation, in aws-native, and in awscc: as a package of its own
 * or as Pulumi makes one of the Terraform provider.
 */
const glueName = /^(?:AWS::Glue::|aws-native:glue:|awscc:glue\/\w+:|awscc:index\/\w+:Glue)(\w+)$/;

/** The resource of the AWS provider that is the same one; `undefined` for what no policy is about. */
export function toGlueType(name: string): ResourceType | undefined {
  const [, found = ""] = glueName.exec(name) ?? [];
  return glueTypes.get(found.toLowerCase());
}
