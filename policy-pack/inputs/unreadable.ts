import { isTemplate, observeBody, observeTemplate } from "./cloudformation/template";
import { isRecord, observeFact, observeText, type Inputs } from "./inputs";

interface Registered {
  readonly type: string;
  readonly name: string;
  readonly props: Inputs;
}

/**
 * What of a resource may make or change something of Glue and can be read by no policy; nothing
 * where it can be read, or does not look like Glue.
 */
export function findUnreadable(resource: Registered): string | undefined {
  const { type, props } = resource;
  if (isTemplate(type)) return findInStack(props);
  if (dynamicType.test(type)) return mentionsGlue(resource) ? "a dynamic provider" : undefined;
  return commandType.test(type) ? findInCommand(props) : undefined;
}

const dynamicType = /^pulumi-(?:nodejs|python):dynamic[:/]/;
const commandType = /^command:(?:local|remote):Command$/;

function findInStack(inputs: Inputs): string | undefined {
  if (observeFact(inputs, "templateUrl").state !== "absent") return "a templateUrl";
  if (observeBody(inputs).state !== "known") return undefined;
  const template = observeTemplate(inputs);
  if (template === undefined) return "a templateBody that is neither JSON nor YAML";
  const macro = macrosOf(template).find((name) => !harmlessMacros.includes(name));
  if (macro !== undefined) return `the macro ${macro} in its template`;
  const { Resources: named } = template;
  const resources = isRecord(named) ? Object.entries(named) : [];
  const hidden = resources.find(([id, resource]) => id.startsWith("Fn::") || isNested(resource));
  return hidden === undefined ? undefined : `${hidden[0]} in its template`;
}

/** What rewrites the whole template; an `AWS::Include` takes a part of it from S3. */
function macrosOf({ Transform }: Inputs): readonly string[] {
  const all: readonly unknown[] = Array.isArray(Transform) ? Transform : [Transform];
  return all
    .map((each) => (isRecord(each) ? each.Name : each))
    .filter((name) => typeof name === "string");
}

/** AWS's own, which make nothing of Glue. */
const harmlessMacros = [
  "AWS::CodeDeployBlueGreen",
  "AWS::LanguageExtensions",
  "AWS::SecretsManager-2020-07-23",
  "AWS::SecretsManager-2024-09-16",
  "AWS::Serverless-2016-10-31",
  "AWS::ServiceCatalog",
];

function isNested(resource: unknown): boolean {
  return isRecord(resource) && resource.Type === "AWS::CloudFormation::Stack";
}

/** The engine shows no policy the code of a dynamic provider, only what its resource is made of. */
function mentionsGlue({ type, name, props }: Registered): boolean {
  const words = Object.keys(props).flatMap((field) => [field, observeText(props, field) ?? ""]);
  return [type, name, ...words].some((text) => /glue|data-?_?catalog/i.test(text));
}

/** Calls that change nothing are passed over. */
const glueCall = /\bglue\s+((?!(?:get|list|batch-get|search|query|check|start-crawler)\b)[a-z-]+)/;

/** The name of the call alone, as the rest of a command may hold secrets. */
function findInCommand(inputs: Inputs): string | undefined {
  const calls = ["create", "update", "delete"].map((field) =>
    glueCall.exec(observeText(inputs, field) ?? ""),
  );
  const [name] = calls.flatMap((call) => call?.[1] ?? []);
  return name === undefined ? undefined : `a command that calls aws glue ${name}`;
}
