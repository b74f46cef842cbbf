import { GetKeyPolicyCommand, KMSClient } from "@aws-sdk/client-kms";
import { mockClient, type AwsClientStub } from "aws-sdk-client-mock";
import assert from "node:assert/strict";
import { readKeyPolicies } from "../../../aws/before-deployment/key-policies";
import { absent, known } from "../../../core/observed/fact";
import { anSdkError, unreadable } from "../sdk-errors";

const look = { region: "eu-central-1", profile: undefined };

describe("Reading the policies of keys before a deployment", () => {
  let kms: AwsClientStub<KMSClient>;
  // Other specs of the process use the real class.
  before(() => {
    kms = mockClient(KMSClient);
  });
  beforeEach(() => {
    kms.reset();
  });
  after(() => {
    kms.restore();
  });

  it("finds each by the ARN of its key, and none of a key that does not exist", async () => {
    kms
      .on(GetKeyPolicyCommand, { KeyId: "one", PolicyName: "default" })
      .resolves({ Policy: "{}" })
      .on(GetKeyPolicyCommand, { KeyId: "two", PolicyName: "default" })
      .rejects(anSdkError("NotFoundException"));
    assert.deepEqual(
      [...(await readKeyPolicies(look, ["one", "two"]))],
      [
        ["one", known("{}")],
        ["two", absent],
      ],
    );
  });

  for (const [name, code] of Object.entries(unreadable)) {
    it(`reads nothing and fails nothing on ${name}`, async () => {
      kms.rejects(anSdkError(name));
      const policy = (await readKeyPolicies(look, ["one"])).get("one");
      assert.equal(policy?.state === "unresolved" && policy.code, code);
    });
  }
});
