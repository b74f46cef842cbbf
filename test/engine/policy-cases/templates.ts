import type { CaseResource, PolicyCase } from "./case";
import { knownKey, output, roleArn, secret, securityConfiguration } from "./programs";

/** A stack whose template is YAML, with functions in their short forms. */
function stack(name: string, template: string, inputs: CaseResource["inputs"] = {}): CaseResource {
  const type = "aws:cloudformation/stack:Stack";
  return { type, name, inputs: { templateBody: template, ...inputs } };
}

/** Template with settings of a catalog named like the case. */
function settings(name: string, mode: string, key = knownKey, policy = "Retain"): string {
  return `
Resources:
  Settings:
    Type: AWS::Glue::DataCatalogEncryptionSettings
    DeletionPolicy: ${policy}
    Properties:
      CatalogId: ${name}
      DataCatalogEncryptionSettings:
        EncryptionAtRest: { CatalogEncryptionMode: ${mode}, SseAwsKmsKeyId: ${key} }
        ConnectionPasswordEncryption: { ReturnConnectionPasswordEncrypted: "true", KmsKeyId: ${key} }
`;
}

/** Template with a job that names a configuration of the same template. */
function jobOf(reference: string, s3Mode = "SSE-KMS"): string {
  return `
Resources:
  Etl:
    Type: AWS::Glue::Job
    Properties:
      Role: ${roleArn}
      Command: { Name: glueetl, ScriptLocation: s3://scripts/etl.py }
      SecurityConfiguration: ${reference}
  Configuration:
    Type: AWS::Glue::SecurityConfiguration
    Properties:
      Name: !Sub "\${AWS::StackName}-encrypted"
      EncryptionConfiguration:
        S3Encryptions: [{ S3EncryptionMode: ${s3Mode}, KmsKeyArn: ${knownKey} }]
        CloudWatchEncryption: { CloudWatchEncryptionMode: SSE-KMS, KmsKeyArn: ${knownKey} }
        JobBookmarksEncryption: { JobBookmarksEncryptionMode: CSE-KMS, KmsKeyArn: ${knownKey} }
`;
}

const parameter = (value: string) => `
Parameters:
  Given: { Type: String, Default: ${value} }
`;

const nested = `
Resources:
  Lake: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: "https://example.com/t" } }
`;

function command(name: string, create: string): CaseResource {
  return { type: "command:local:Command", name, inputs: { create } };
}

/** As the SDK writes a dynamic resource, with the code of its provider. */
function dynamic(name: string, inputs: CaseResource["inputs"]): CaseResource {
  const code = 'exports.handler = () => ({ create: async () => ({ id: "1" }) });';
  const type = "pulumi-nodejs:dynamic:Resource";
  return { type, name, inputs: { ...inputs, __provider: secret(code) } };
}

const bareJob = { Type: "AWS::Glue::Job", Properties: { Role: roleArn } };

const byEnvironment = `
Parameters:
  Env: { Type: String, Default: prod }
Conditions:
  IsProd: !Equals [!Ref Env, prod]
`;

/** Programs with a CloudFormation template that is blocked in a preview. */
export const badTemplates: readonly PolicyCase[] = [
  {
    it: "metadata off by the default of a template's parameter",
    program: [stack("bt01", settings("bt01", "!Ref Given") + parameter("DISABLED"))],
    preview: ["block catalog-metadata-encryption bt01"],
  },
  {
    it: "metadata off by a parameter that the program gives",
    program: [
      stack("bt02", settings("bt02", "!Ref Given") + parameter("SSE-KMS"), {
        parameters: { Given: "DISABLED" },
      }),
    ],
    preview: ["block catalog-metadata-encryption bt02"],
  },
  {
    it: "metadata off in a template beside a key that CloudFormation makes",
    program: [stack("bt03", settings("bt03", "DISABLED", "!GetAtt Key.Arn"))],
    preview: ["advise unknown-values bt03", "block catalog-metadata-encryption bt03"],
  },
  {
    it: "settings in a template that deletes them",
    program: [stack("bt04", settings("bt04", "SSE-KMS", knownKey, "Delete"))],
    preview: ["block catalog-settings-protected bt04"],
  },
  {
    it: "a job that refers to a weak configuration of its template",
    program: [stack("bt05", jobOf("!Ref Configuration", "SSE-S3"))],
    preview: ["block job-security-configuration bt05", "block security-configuration-s3 bt05"],
  },
  {
    it: "a job in a template whose configuration is no value",
    program: [stack("bt06", jobOf("!Ref AWS::NoValue"))],
    preview: ["block job-security-configuration bt06"],
  },
  {
    it: "a job in a template that takes a weak configuration of the program as a parameter",
    program: [
      securityConfiguration("bt07-sc", {
        cloudwatchEncryption: { cloudwatchEncryptionMode: "DISABLED" },
      }),
      stack("bt07", jobOf("!Ref Given") + parameter("none"), {
        parameters: { Given: output("bt07-sc.name") },
      }),
    ],
    preview: [
      "block job-security-configuration bt07",
      "block security-configuration-cloudwatch bt07-sc",
    ],
  },
  {
    it: "metadata off by the branch of a condition that a parameter decides",
    program: [
      stack("bt08", settings("bt08", "!If [IsProd, SSE-KMS, DISABLED]") + byEnvironment, {
        parameters: { Env: "test" },
      }),
    ],
    preview: ["block catalog-metadata-encryption bt08"],
  },
  {
    it: "a job without a configuration in a template that is an object, of aws-native",
    program: [
      {
        type: "aws-native:cloudformation:Stack",
        name: "bt09",
        inputs: { templateBody: { Resources: { Etl: bareJob } } },
      },
    ],
    preview: ["block job-security-configuration bt09"],
  },
];

/** Programs of the same kind, and what can't be read, which must never be blocked. */
export const goodTemplates: readonly PolicyCase[] = [
  {
    it: "a template with keys that CloudFormation makes, with one line of advice",
    program: [stack("gt01", settings("gt01", "SSE-KMS", "!GetAtt Key.Arn"))],
    preview: ["advise unknown-values gt01"],
  },
  {
    it: "a template with a key that the program gives as a parameter",
    program: [
      stack("gt02", settings("gt02", "SSE-KMS", "!Ref Given") + parameter("none"), {
        parameters: { Given: knownKey },
      }),
    ],
  },
  {
    it: "a job that refers to a configuration of its template",
    program: [stack("gt03", jobOf("!Ref Configuration"))],
  },
  {
    it: "a job in a template that names a configuration known to be good",
    program: [stack("gt04", jobOf('!Sub "known-${Given}"') + parameter("good"))],
  },
  {
    it: "a template that takes a part from S3, with advice",
    program: [stack("gt14", "Transform: { Name: AWS::Include }\nResources: {}")],
    preview: ["advise unreadable-resources gt14"],
  },
  {
    it: "metadata off in the other branch of a condition",
    program: [stack("gt12", settings("gt12", "!If [IsProd, SSE-KMS, DISABLED]") + byEnvironment)],
  },
  {
    it: "metadata off in settings that a condition keeps from being made",
    program: [
      stack("gt13", `${settings("gt13", "DISABLED")}    Condition: IsProd${byEnvironment}`, {
        parameters: { Env: "test" },
      }),
    ],
  },
  {
    it: "a template without anything of Glue",
    program: [stack("gt05", "Resources: { Topic: { Type: AWS::SNS::Topic } }")],
  },
  {
    it: "a template by its address, with advice",
    program: [stack("gt06", "", { templateBody: undefined, templateUrl: "https://example.com/t" })],
    preview: ["advise unreadable-resources gt06"],
  },
  {
    it: "a template with a nested stack, with advice",
    program: [stack("gt07", nested)],
    preview: ["advise unreadable-resources gt07"],
  },
  {
    it: "a command that changes Glue, with advice",
    program: [command("gt08", "aws glue put-data-catalog-encryption-settings --catalog-id 1")],
    preview: ["advise unreadable-resources gt08"],
  },
  {
    it: "a dynamic provider of a catalog's settings, with advice",
    program: [dynamic("gt10", { dataCatalog: "111122223333" })],
    preview: ["advise unreadable-resources gt10"],
  },
  { it: "a dynamic provider of something else", program: [dynamic("gt11", { topic: "orders" })] },
  {
    it: "commands that change nothing of Glue",
    program: [command("gt09-a", "aws glue get-tables"), command("gt09-b", "make glue")],
  },
];
