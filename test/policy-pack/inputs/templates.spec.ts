import { deepEqual } from "node:assert/strict";
import { absent, known, unresolved, type Fact } from "../../../core/observed/fact";
import { asType } from "../../../policy-pack/inputs/equivalents";
import { observeFact } from "../../../policy-pack/inputs/inputs";
import { resourceTypes, type ResourceType } from "../../../policy-pack/inputs/resource-types";

const path = "dataCatalogEncryptionSettings.encryptionAtRest.catalogEncryptionMode";
const property = "DataCatalogEncryptionSettings.EncryptionAtRest.CatalogEncryptionMode";
const setByCloudFormation = unresolved("set-by-cloudformation", `Settings.${property}`);

/** The mode of settings whose template says `mode`. */
function modeOf(
  mode: string,
  parameters: unknown = {},
  type: ResourceType = resourceTypes.template,
): Fact<unknown> {
  const templateBody = `
Parameters:
  Mode: { Type: String, Default: SSE-KMS }
  Stored: { Type: "AWS::SSM::Parameter::Value<String>", Default: /mode }
Resources:
  Settings:
    Type: AWS::Glue::DataCatalogEncryptionSettings
    Properties: { ${property.replaceAll(".", ": { ")}: ${mode} } } }
`;
  const stack = { type, name: "lake", props: { templateBody, parameters } };
  const [settings] = asType([stack], resourceTypes.catalogSettings);
  return observeFact(settings?.props, path);
}

describe("the values of a CloudFormation template", () => {
  const cases: readonly (readonly [string, Fact<unknown>])[] = [
    ["DISABLED", known("DISABLED")],
    ["!Ref Mode", known("SSE-KMS")],
    ["{ Ref: Mode }", known("SSE-KMS")],
    ["!Sub DISABLED", known("DISABLED")],
    ['!Sub "${Mode}-WITH-SERVICE-ROLE"', known("SSE-KMS-WITH-SERVICE-ROLE")],
    ["!Ref AWS::NoValue", absent],
    ["!Ref AWS::Region", setByCloudFormation],
    ["!Ref Stored", setByCloudFormation],
    ["!Ref Elsewhere", setByCloudFormation],
    ['!Sub "${AWS::Region}-x"', setByCloudFormation],
    ["!If [IsOpen, DISABLED, SSE-KMS]", setByCloudFormation],
    ["!ImportValue lake-mode", setByCloudFormation],
    ['!Join ["-", [SSE, KMS]]', setByCloudFormation],
    ["!FindInMap [A, B, C]", setByCloudFormation],
    ['"{{resolve:ssm:/mode}}"', setByCloudFormation],
  ];
  for (const [text, fact] of cases) {
    it(`are ${fact.state} for ${text}`, () => {
      deepEqual(modeOf(text), fact);
    });
  }

  it("are those that the program gives a stack set of aws-native, as a list", () => {
    const parameters = [{ parameterKey: "Mode", parameterValue: "DISABLED" }];
    deepEqual(modeOf("!Ref Mode", parameters, resourceTypes.nativeTemplateSet), known("DISABLED"));
  });

  it("are those that the program gives, in place of a parameter's default", () => {
    deepEqual(modeOf("!Ref Mode", { Mode: "DISABLED" }), known("DISABLED"));
  });
});
