import type * as Yaml from "yaml";
import { isRecord, type Inputs } from "../inputs";
import { parseJson } from "../../../core/json";

const parsed = new Map<string, Inputs | undefined>();

/**
 * The content of a CloudFormation template in JSON or YAML, with functions in their long form;
 * `undefined` for a text that is neither. Each policy asks for it anew, so it is parsed once.
 */
export function parseTemplate(text: string): Inputs | undefined {
  if (!parsed.has(text)) {
    const content = text.trimStart().startsWith("{") ? parseJson(text) : parseYaml(text);
    parsed.set(text, isRecord(content) ? content : undefined);
  }
  return parsed.get(text);
}

function parseYaml(text: string): unknown {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loading it takes longer than all policies together, and few programs hold a template
  const { parseDocument, YAMLMap } = require("yaml") as typeof Yaml;
  const toMap = (name: string, argument: unknown) => {
    const map = new YAMLMap();
    map.set(name, argument);
    return map;
  };
  const customTags = functions.flatMap((short) => {
    const [tag, name] = [`!${short}`, isBare(short) ? short : `Fn::${short}`];
    const ofCollection = { tag, resolve: (argument: unknown) => toMap(name, argument) };
    return [
      { tag, resolve: (argument: string) => ({ [name]: argument }) },
      { ...ofCollection, collection: "seq" as const },
      { ...ofCollection, collection: "map" as const },
    ];
  });
  const document = parseDocument(text, { schema: "core", customTags, logLevel: "silent" });
  return document.errors.length > 0 ? undefined : document.toJS();
}

function isBare(short: string): boolean {
  return short === "Ref" || short === "Condition";
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html */
const functions = [
  "Ref",
  "And",
  "Base64",
  "Cidr",
  "Condition",
  "Equals",
  "FindInMap",
  "GetAtt",
  "GetAZs",
  "If",
  "ImportValue",
  "Join",
  "Length",
  "Not",
  "Or",
  "Select",
  "Split",
  "Sub",
  "ToJsonString",
  "Transform",
];
