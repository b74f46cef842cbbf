import { deepEqual } from "node:assert/strict";
import { absent, known, unresolved, type Fact } from "../../../core/observed/fact";
import { asType } from "../../../policy-pack/inputs/equivalents";
import { observeFact } from "../../../policy-pack/inputs/inputs";
import { resourceTypes, type ResourceType } from "../../../policy-pack/inputs/resource-types";

const path = "dataCatalogEncryptionSettings.encryptionAtRest.catalogEncryptionMode";
const property = "DataCatalogEncryptionSettings.EncryptionAtRest.CatalogEncryptionMode";
const setByCloudFormation = unresolved("set-by-cloudformation", `Settings.${property}`);

interface Template {
  readonly type?: ResourceType;
  /** By which the settings are made. */
  readonly condition?: string;
}

/** The mode of settings whose template says `mode`. */
function modeOf(
  mode: string,
  parameters: unknown = {},
  { type = resourceTypes.template, condition = "IsHere" }: Template = {},
): Fact<unknown> {
  const templateBody = `
Parameters:
  Mode: { Type: String, Default: SSE-KMS }
  Stored: { Type: "AWS::SSM::Parameter::Value<String>", Default: /mode }
  Env: { Type: String, Default: prod }
Mappings:
  Modes: { prod: { Metadata: SSE-KMS }, test: { Metadata: DISABLED } }
Conditions:
  IsProd: !Equals [!Ref Env, prod]
  IsTest: { "Fn::And": [{ "Fn::Not": [{ Condition: IsProd }] }, !Equals [a, a]] }
  IsAny: !Or [!Condition IsHere, !And [!Condition IsProd, !Not [!Condition IsTest]]]
  IsHere: !Equals [!Ref AWS::Region, eu-west-1]
  IsBoth: { "Fn::And": [{ Condition: IsProd }, { Condition: IsHere }] }
  IsItself: { "Fn::Not": [{ Condition: IsItself }] }
Resources:
  Settings:
    Condition: ${condition}
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
    ["!If [IsProd, SSE-KMS, DISABLED]", known("SSE-KMS")],
    ["!If [IsTest, SSE-KMS, DISABLED]", known("DISABLED")],
    ["!If [IsAny, SSE-KMS, DISABLED]", known("SSE-KMS")],
    ["!If [IsTest, !Ref Stored, !If [IsProd, !Ref Mode, DISABLED]]", known("SSE-KMS")],
    ["!If [IsProd, !Ref AWS::NoValue, SSE-KMS]", absent],
    ["!If [IsHere, DISABLED, SSE-KMS]", setByCloudFormation],
    ["!If [IsBoth, DISABLED, SSE-KMS]", setByCloudFormation],
    ["!If [IsItself, DISABLED, SSE-KMS]", setByCloudFormation],
    ["!If [IsOpen, DISABLED, SSE-KMS]", setByCloudFormation],
    ["!FindInMap [Modes, !Ref Env, Metadata]", known("SSE-KMS")],
    ["!FindInMap [Modes, !Ref AWS::Region, Metadata]", setByCloudFormation],
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
    deepEqual(
      modeOf("!Ref Mode", parameters, { type: resourceTypes.nativeTemplateSet }),
      known("DISABLED"),
    );
  });

  it("decide by a parameter which branch is taken and which resource is made", () => {
    const test = { Env: "test" };
    deepEqual(modeOf("!If [IsProd, SSE-KMS, DISABLED]", test), known("DISABLED"));
    deepEqual(modeOf("!FindInMap [Modes, !Ref Env, Metadata]", test), known("DISABLED"));
    deepEqual(modeOf("DISABLED", {}, { condition: "IsProd" }), known("DISABLED"));
    deepEqual(modeOf("DISABLED", test, { condition: "IsProd" }), absent);
  });

  it("are those that the program gives, in place of a parameter's default", () => {
    deepEqual(modeOf("!Ref Mode", { Mode: "DISABLED" }), known("DISABLED"));
  });
});
