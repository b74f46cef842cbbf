import { inRegionOf, sourcesBy, translate, type Seen } from "./cloudformation/translate";
import { readJobRuns } from "./job-runs";
import { resourceTypes, type ResourceType } from "./resource-types";

/**
 * What of the resources is of the type, also where another provider makes it: the policies judge
 * all by the inputs of the AWS provider.
 */
export function asType<R extends Seen>(resources: readonly R[], type: ResourceType): readonly R[] {
  return resources.flatMap((resource) => {
    if (resource.type === type) return [resource];
    if (!mayBeTranslated.test(resource.type)) return [];
    return [resource, ...translate(resource)]
      .flatMap((equivalent) => [equivalent, ...toParts(equivalent)])
      .filter((part) => part.type === type);
  });
}

/** Most resources of a program are neither, and each policy asks about each of them. */
const mayBeTranslated = /glue|cloudcontrol|cloudformation|^aws(?:-native|cc):(?:kms|index\/kms)/i;

/** What of a resource is judged by itself. */
function toParts<R extends Seen>(resource: R): readonly R[] {
  if (resource.type === resourceTypes.job) {
    return [{ ...resource, type: resourceTypes.jobArguments }];
  }
  if (resource.type !== resourceTypes.trigger) return [];
  const propertyDependencies = sourcesBy(resource, "actions");
  return readJobRuns(resource.name, resource.props).map(({ inputs, ...run }) => ({
    ...resource,
    ...run,
    props: inRegionOf(resource, inputs),
    propertyDependencies,
  }));
}
