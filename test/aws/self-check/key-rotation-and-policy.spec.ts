import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
} from "@aws-sdk/client-kms";
import { mockClient } from "aws-sdk-client-mock";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mock } from "node:test";
import { observeRotationAndPolicy } from "../../../aws/self-check/key-rotation-and-policy";
import { absent, known } from "../../../core/observed/fact";
import { accountRegion, keyArn, otherKeyArn } from "../../support/observations";
import { anSdkError, unreadable } from "../sdk-errors";

const kms = new KMSClient({ region: accountRegion.region });
const sdk = mockClient(kms);
const alias = "alias/glue-encryption-guardrail";
const expected = { use: "catalog", keyArn, alias, policyHash: "a0" } as const;
const hash = createHash("sha256").update('{"a":1,"b":[2]}').digest("hex");

describe("Observing how a key is kept", () => {
  beforeEach(() => sdk.reset());

  it("asks for its rotation and its policy by its ARN, and for the key of its alias", async () => {
    sdk.on(GetKeyRotationStatusCommand).resolves({ KeyRotationEnabled: true });
    sdk.on(GetKeyPolicyCommand).resolves({ Policy: '{ "b": [2],\n "a": 1 }' });
    sdk.on(DescribeKeyCommand).resolves({ KeyMetadata: { KeyId: "1", Arn: otherKeyArn } });
    assert.deepEqual(await observeRotationAndPolicy(kms, expected), {
      isRotating: known(true),
      policyHash: known(hash),
      aliasTarget: known(otherKeyArn),
    });
    assert.deepEqual(
      sdk.calls().map((call) => call.args[0].input),
      [{ KeyId: keyArn }, { KeyId: keyArn, PolicyName: "default" }, { KeyId: alias }],
    );
  });

  it("asks for nothing that is not expected of the key", async () => {
    sdk.on(GetKeyRotationStatusCommand).resolves({ KeyRotationEnabled: false });
    assert.deepEqual(await observeRotationAndPolicy(kms, { use: "catalog", keyArn }), {
      isRotating: known(false),
      policyHash: absent,
      aliasTarget: absent,
    });
    assert.equal(sdk.calls().length, 1);
  });

  it("finds the alias absent when there is none", async () => {
    sdk.on(DescribeKeyCommand).rejects(anSdkError("NotFoundException"));
    assert.deepEqual((await observeRotationAndPolicy(kms, expected)).aliasTarget, absent);
  });

  for (const [errorName, code] of Object.entries(unreadable)) {
    it(`cannot read anything after ${errorName}`, async () => {
      sdk.onAnyCommand().rejects(anSdkError(errorName));
      const why = { state: "unresolved", code, detail: `${errorName}: because` };
      const facts = { isRotating: why, policyHash: why, aliasTarget: why };
      assert.deepEqual(await observeRotationAndPolicy(kms, expected), facts);
    });
  }

  it("gives up on a silent KMS after three seconds", async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    sdk.onAnyCommand().callsFake(() => new Promise(() => undefined));
    const observed = observeRotationAndPolicy(kms, expected);
    mock.timers.tick(3_000);
    mock.timers.reset();
    const { isRotating, policyHash, aliasTarget } = await observed;
    for (const fact of [isRotating, policyHash, aliasTarget]) {
      assert.equal(fact.state === "unresolved" && fact.code, "timed-out");
    }
  });
});
