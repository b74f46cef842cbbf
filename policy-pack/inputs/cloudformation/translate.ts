import { parseJson } from "../../../core/json";
import { toGlueType } from "./glue-types";
import { toKeyType } from "./key-types";
import { isTemplate, isTemplateSet, readTemplate } from "./template";
import { toInputName, toInputs } from "./rename";
import { copyInputs, isRecord, observeFact, observeText, type Inputs } from "../inputs";
import { resourceTypes } from "../resource-types";
import { Unread } from "../unread";

/** What a policy sees of a resource, alone or in its stack. */
export interface Seen {
  readonly type: string;
  readonly name: string;
  readonly props: Inputs;
  readonly provider?: unknown;
  readonly opts?: object;
  readonly propertyDependencies?: Readonly<Record<string, unknown>>;
}

/** What a resource of another provider is by the inputs of the AWS provider; nothing where it is none. */
export function translate<R extends Seen>(resource: R): readonly R[] {
  if (resource.type === resourceTypes.cloudControl) return fromCloudControl(resource);
  if (isTemplate(resource.type)) return fromTemplate(resource);
  const type = toGlueType(resource.type) ?? toKeyType(resource.type);
  if (type === undefined) return [];
  const props = toInputs(type, resource.props);
  return [{ ...resource, type, props, propertyDependencies: renameSources(resource) }];
}

/** Cloud Control takes the properties as one JSON text, of which the engine knows all or nothing. */
function fromCloudControl<R extends Seen>(resource: R): readonly R[] {
  const type = toGlueType(observeText(resource.props, "typeName") ?? "");
  const properties = observeState(resource.props);
  if (type === undefined || properties === undefined) return [];
  const props = inRegionOf(resource, toInputs(type, properties));
  return [{ ...resource, type, props, propertyDependencies: sourcesBy(resource, "desiredState") }];
}

/** What a program may want to keep of a template is said in the template. */
function fromTemplate<R extends Seen>(resource: R): readonly R[] {
  const { name, props, provider } = resource;
  const isSet = isTemplateSet(resource.type);
  return readTemplate(name, props).map(({ logicalId, type, inputs, isRetained }) => ({
    ...resource,
    type,
    name: `${name}/${logicalId}`,
    props: isSet ? inputs : inRegionOf(resource, inputs),
    provider: isSet ? undefined : provider,
    opts: { ...resource.opts, protect: isRetained },
    propertyDependencies: sourcesBy(resource, "parameters", "templateBody"),
  }));
}

/** The inputs with the Region that the resource says for all it holds. */
export function inRegionOf({ props }: Seen, inputs: Inputs): Inputs {
  const region = observeText(props, "region");
  return region === undefined || inputs instanceof Unread
    ? inputs
    : { ...copyInputs(inputs), region };
}

/** The same for each property that a policy asks for, where others hold them all. */
export function sourcesBy({ propertyDependencies = {} }: Seen, ...holding: readonly string[]) {
  const sources = holding.flatMap((property) => propertyDependencies[property] ?? []);
  return Object.fromEntries(judgedSources.map((name) => [name, sources]));
}

/** Properties of which a policy asks where their values come from. */
const judgedSources = ["catalogId", "dataCatalogEncryptionSettings", "securityConfiguration"];

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
