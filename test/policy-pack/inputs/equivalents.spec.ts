import { deepEqual } from "node:assert/strict";
import * as proxy from "@pulumi/policy/proxy";
import { known, unresolved } from "../../../core/observed/fact";
import { observeMetadata, observePasswords } from "../../../policy-pack/inputs/catalog-settings";
import { observeConnection } from "../../../policy-pack/inputs/connection";
import { observeFact, observeText } from "../../../policy-pack/inputs/inputs";
import { asType } from "../../../policy-pack/inputs/equivalents";
import { resourceTypes, type ResourceType } from "../../../policy-pack/inputs/resource-types";
import { unknownText } from "../support/analyzer";
import { keyArn, roleArn } from "../support/resources";

type Inputs = Readonly<Record<string, unknown>>;

/** The SDK's own guard of unknown values, which its types leave out as internal. */
const { unknownCheckingProxy } = proxy as unknown as {
  readonly unknownCheckingProxy: (inputs: Inputs) => Inputs;
};

function inputsOf(found: string, type: ResourceType, props: Inputs): readonly Inputs[] {
  const resource = { type: found, name: "one", props: unknownCheckingProxy(props) };
  return asType([resource], type).map((equivalent) => equivalent.props);
}

const atRest = {
  catalogEncryptionMode: "SSE-KMS-WITH-SERVICE-ROLE",
  sseAwsKmsKeyId: keyArn,
  catalogEncryptionServiceRole: roleArn,
};

function settings(passwords: Inputs): Inputs {
  const halves = { encryptionAtRest: atRest, connectionPasswordEncryption: passwords };
  return { catalogId: "111122223333", dataCatalogEncryptionSettings: halves };
}

const { catalogSettings, cloudControl, connection, job } = resourceTypes;

describe("the equivalents of a resource", () => {
  for (const type of [
    "aws-native:glue:DataCatalogEncryptionSettings",
    "awscc:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings",
    "awscc:index/glueDataCatalogEncryptionSettings:GlueDataCatalogEncryptionSettings",
  ]) {
    it(`have the inputs of the AWS provider for ${type}`, () => {
      const passwords = { returnConnectionPasswordEncrypted: "true", kmsKeyId: keyArn };
      const found = inputsOf(type, catalogSettings, settings(passwords));
      deepEqual(found.map(observeMetadata), [
        {
          mode: known("SSE-KMS-WITH-SERVICE-ROLE"),
          keyId: known(keyArn),
          serviceRole: known(roleArn),
        },
      ]);
      deepEqual(found.map(observePasswords), [{ encrypted: known(true), keyId: known(keyArn) }]);
    });
  }

  it("are read in a template that is an object, and none while a part of it is unknown", () => {
    const type = resourceTypes.nativeTemplate;
    const Properties = { CatalogId: "111122223333" };
    const Settings = { Type: "AWS::Glue::DataCatalogEncryptionSettings", Properties };
    const read = (Description: string) =>
      inputsOf(type, catalogSettings, { templateBody: { Description, Resources: { Settings } } });
    deepEqual(read("lake"), [{ catalogId: "111122223333" }]);
    deepEqual(read(unknownText), []);
  });

  it("read what a trigger starts beside a name that is known only after deployment", () => {
    const props = {
      region: "eu-west-1",
      actions: [{ jobName: unknownText, securityConfiguration: "weak" }],
    };
    const [run = {}] = inputsOf(resourceTypes.trigger, job, props);
    deepEqual(
      [observeText(run, "region"), observeText(run, "securityConfiguration")],
      ["eu-west-1", "weak"],
    );
    deepEqual(
      observeFact(run, "jobName"),
      unresolved("known-after-deployment", "actions.0.jobName"),
    );
  });

  it("keep what is known only after deployment apart from what is absent", () => {
    const type = "aws-native:glue:DataCatalogEncryptionSettings";
    const found = inputsOf(type, catalogSettings, settings({ kmsKeyId: unknownText }));
    const path = "dataCatalogEncryptionSettings.connectionPasswordEncryption.kmsKeyId";
    deepEqual(found.map(observePasswords), [
      { encrypted: { state: "absent" }, keyId: unresolved("known-after-deployment", path) },
    ]);
  });

  it("take the properties of a connection as a map and as JSON text", () => {
    const properties = { PASSWORD: "hunter2" };
    const found = [properties, JSON.stringify(properties)].flatMap((connectionProperties) =>
      inputsOf("awscc:index/glueConnection:GlueConnection", connection, {
        connectionInput: { connectionType: "JDBC", connectionProperties },
      }),
    );
    deepEqual(
      found.map((inputs) => observeConnection(inputs).properties),
      [known({ PASSWORD: known("hunter2") }), known({ PASSWORD: known("hunter2") })],
    );
  });

  it("know nothing of a connection whose whole input is unknown", () => {
    const type = "aws-native:glue:Connection";
    const [inputs = {}] = inputsOf(type, connection, { connectionInput: unknownText });
    deepEqual(
      observeConnection(inputs).connectionType,
      unresolved("known-after-deployment", "connectionInput"),
    );
  });

  it("know nothing of a desired state that is unknown, and are none of one that AWS refuses", () => {
    const made = (desiredState: string) =>
      inputsOf(cloudControl, catalogSettings, {
        typeName: "AWS::Glue::DataCatalogEncryptionSettings",
        desiredState,
      });
    const why = unresolved("known-after-deployment", "desiredState");
    deepEqual(made(unknownText).map(observePasswords), [{ encrypted: why, keyId: why }]);
    deepEqual(made("{"), []);
  });

  it("are none for what no policy is about", () => {
    deepEqual(inputsOf("aws-native:s3:Bucket", job, { bucketName: "sales" }), []);
    deepEqual(inputsOf(cloudControl, job, { typeName: "AWS::S3::Bucket", desiredState: "{}" }), []);
  });
});
