import { parseJson } from "../../core/json";
import { toGlueType } from "./cloudformation/glue-types";
import { toInputName, toInputs } from "./cloudformation/rename";
import { isRecord, observeFact, observeText, type Inputs } from "./inputs";
import { resourceTypes, type ResourceType } from "./resource-types";
import { Unread } from "./unread";

/** What a policy sees of a resource, alone or in its stack. */
interface Seen {
  readonly type: string;
  readonly name: string;
  readonly props: Inputs;
  readonly propertyDependencies?: Readonly<Record<string, unknown>>;
}

/**
 * What of the resources is of the type, also where another provider makes it: the policies judge
 * all by the inputs of the AWS provider.
 */
export function asType<R extends Seen>(resources: readonly R[], type: ResourceType): readonly R[] {
  return resources.flatMap((resource) =>
    resource.type === type ? [resource] : toEquivalents(resource).filter((it) => it.type === type),
  );
}

function toEquivalents<R extends Seen>(resource: R): readonly R[] {
  if (resource.type === resourceTypes.cloudControl) return fromCloudControl(resource);
  const type = toGlueType(resource.type);
  if (type === undefined) return [];
  const props = toInputs(type, resource.props);
  return [{ ...resource, type, props, propertyDependencies: renameSources(resource) }];
}

/** Cloud Control takes the properties as one JSON text, of which the engine knows all or nothing. */
function fromCloudControl<R extends Seen>(resource: R): readonly R[] {
  const type = toGlueType(observeText(resource.props, "typeName") ?? "");
  const properties = observeState(resource.props);
  if (type === undefined || properties === undefined) return [];
  const sources = resource.propertyDependencies?.desiredState;
  const propertyDependencies = Object.fromEntries(
    judgedSources.map((property) => [property, sources]),
  );
  return [{ ...resource, type, props: toInputs(type, properties), propertyDependencies }];
}

/** Properties of which a policy asks where their values come from. */
const judgedSources = ["dataCatalogEncryptionSettings", "securityConfiguration"];

/** Nothing for a text that AWS refuses. */
function observeState(inputs: Inputs): Inputs | undefined {
  const state = observeFact(inputs, "desiredState");
  if (state.state === "unresolved") return new Unread(state);
  const parsed = state.state === "known" ? parseJson(String(state.value)) : undefined;
  return isRecord(parsed) ? parsed : undefined;
}

function renameSources({ propertyDependencies = {} }: Seen): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(propertyDependencies).map(([name, sources]) => [toInputName(name), sources]),
  );
}
