import { known, type Fact } from "../../../core/observed/fact";
import {
  isRecord,
  observeFact,
  observeField,
  observePlain,
  observeText,
  toInput,
  type Inputs,
} from "../inputs";
import { resourceTypes, type ResourceType } from "../resource-types";
import { Unread } from "../unread";
import { toGlueType } from "./glue-types";
import { parseTemplate } from "./parse-template";
import { toInputs } from "./rename";
import { mayBeMade, resolveValue, type Scope } from "./template-values";

/** A Glue resource in the template of a CloudFormation stack. */
interface TemplateResource {
  readonly logicalId: string;
  readonly type: ResourceType;
  readonly inputs: Inputs;
  /** Whether CloudFormation leaves it as it is when it leaves the template. */
  readonly isRetained: boolean;
}

/** Whether a resource is one of CloudFormation with a template. */
export function isTemplate(type: string): boolean {
  const { template, nativeTemplate } = resourceTypes;
  return type === template || type === nativeTemplate || isTemplateSet(type);
}

/** Whether it goes to accounts and Regions that its provider does not say. */
export function isTemplateSet(type: string): boolean {
  return type === resourceTypes.templateSet || type === resourceTypes.nativeTemplateSet;
}

/** The content of the template; `undefined` where there is none that can be read. */
export function observeTemplate(inputs: Inputs): Inputs | undefined {
  const body = observeBody(inputs);
  return body.state === "known" ? parseTemplate(String(body.value)) : undefined;
}

/** The text of the template, for which aws-native takes an object as well. */
export function observeBody(inputs: Inputs): Fact<unknown> {
  const text = observeFact(inputs, "templateBody");
  if (text.state !== "known" || typeof text.value === "string") return text;
  const body = observePlain(inputs, "templateBody");
  return body.state === "known" ? known(JSON.stringify(body.value)) : body;
}

interface Found extends Pick<TemplateResource, "logicalId" | "type"> {
  readonly resource: Inputs;
}

/** The Glue resources of a stack or stack set, as far as its template stands in the program. */
export function readTemplate(stackName: string, inputs: Inputs): readonly TemplateResource[] {
  const template = observeTemplate(inputs);
  const scope = {
    parameters: template?.Parameters,
    conditions: template?.Conditions,
    mappings: template?.Mappings,
    given: observeParameters(inputs),
    names: new Map<string, string>(),
  };
  const found = findGlue(template?.Resources).filter(({ resource }) =>
    mayBeMade(resource.Condition, scope),
  );
  for (const configuration of found.filter(isConfiguration)) {
    const { logicalId } = configuration;
    scope.names.set(logicalId, toName(configuration, scope) ?? `${stackName}/${logicalId}`);
  }
  return found.map((each) => read(each, scope));
}

function findGlue(resources: unknown): readonly Found[] {
  if (!isRecord(resources)) return [];
  return Object.entries(resources).flatMap(([logicalId, resource]) => {
    const type = isRecord(resource) ? toGlueType(String(resource.Type)) : undefined;
    return type === undefined || !isRecord(resource) ? [] : [{ logicalId, type, resource }];
  });
}

function isConfiguration({ type }: Found): boolean {
  return type === resourceTypes.securityConfiguration;
}

/** Its own name, by which `Ref` returns it; `undefined` where CloudFormation alone knows it. */
function toName({ logicalId, resource }: Found, scope: Scope): string | undefined {
  const name = observeFact(resource, "Properties.Name");
  if (name.state !== "known") return undefined;
  const value = resolveValue(name.value, scope, logicalId);
  return typeof value === "string" ? value : undefined;
}

function read({ logicalId, type, resource }: Found, scope: Scope): TemplateResource {
  const properties = resolveValue(resource.Properties, scope, logicalId);
  const inputs = toInputs(type, isRecord(properties) ? properties : {});
  const name = scope.names.get(logicalId);
  return {
    logicalId,
    type,
    inputs: name === undefined || inputs instanceof Unread ? inputs : { ...inputs, name },
    isRetained: String(resource.DeletionPolicy).startsWith("Retain"),
  };
}

function observeParameters(inputs: Inputs): unknown {
  const given = observeField(inputs, "parameters");
  if (given.state === "unresolved") return new Unread(given);
  if (given.state !== "known") return {};
  return Array.isArray(given.value) ? toMap(given.value) : given.value;
}

/** The stack set of aws-native takes a list. */
function toMap(parameters: readonly unknown[]): Inputs {
  return Object.fromEntries(
    Array.from({ length: parameters.length }, (_, at) => {
      const name = observeText(parameters, `${at}.parameterKey`) ?? "";
      return [name, toInput(observeFact(parameters, `${at}.parameterValue`))];
    }),
  );
}
