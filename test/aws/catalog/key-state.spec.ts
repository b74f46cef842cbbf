import { DescribeKeyCommand, KMSClient, type KeyMetadata } from "@aws-sdk/client-kms";
import { mockClient } from "aws-sdk-client-mock";
import assert from "node:assert/strict";
import { mock } from "node:test";
import { observeKey } from "../../../aws/catalog/key-state";
import { absent, known } from "../../../core/observed/fact";
import { accountRegion, keyArn } from "../../support/observations";
import { anSdkError, unreadable } from "../sdk-errors";

interface HttpHandlerOptions {
  readonly abortSignal?: AbortSignal;
}

const kms = new KMSClient({ region: accountRegion.region });
const sdk = mockClient(kms);

const describedKey = {
  KeyId: "1a2b3c4d-0000-4000-8000-000000000001",
  Arn: keyArn,
  KeyState: "PendingDeletion",
  KeySpec: "SYMMETRIC_DEFAULT",
  KeyUsage: "ENCRYPT_DECRYPT",
} satisfies KeyMetadata;

describe("Observing a key", () => {
  beforeEach(() => sdk.reset());

  it("asks by the full ARN and keeps AWS's words for state, spec and usage", async () => {
    sdk.on(DescribeKeyCommand).resolves({ KeyMetadata: describedKey });
    const { KeyState, KeySpec, KeyUsage } = describedKey;
    assert.deepEqual(await observeKey(kms, keyArn), {
      keyArn,
      description: known({ keyArn, keyState: KeyState, keySpec: KeySpec, keyUsage: KeyUsage }),
    });
    assert.deepEqual(
      sdk.calls().map((call) => call.args[0].input),
      [{ KeyId: keyArn }],
    );
  });

  it("keeps where the key's material comes from", async () => {
    const KeyMetadata = { ...describedKey, Origin: "EXTERNAL", KeyManager: "AWS" } as const;
    sdk.on(DescribeKeyCommand).resolves({ KeyMetadata });
    const { description } = await observeKey(kms, keyArn);
    assert.deepEqual(
      description.state === "known" && [description.value.origin, description.value.keyManager],
      ["EXTERNAL", "AWS"],
    );
  });

  it("finds it absent when there is no such key", async () => {
    sdk.on(DescribeKeyCommand).rejects(anSdkError("NotFoundException"));
    assert.deepEqual(await observeKey(kms, keyArn), { keyArn, description: absent });
  });

  for (const [name, code] of Object.entries(unreadable)) {
    it(`cannot read its state after ${name}`, async () => {
      sdk.on(DescribeKeyCommand).rejects(anSdkError(name));
      const description = { state: "unresolved", code, detail: `${name}: because` };
      assert.deepEqual(await observeKey(kms, keyArn), { keyArn, description });
    });
  }

  for (const missing of ["KeyState", "KeySpec", "KeyUsage"] as const) {
    it(`cannot read its state from an answer without ${missing}`, async () => {
      const KeyMetadata = { ...describedKey, [missing]: undefined };
      sdk.on(DescribeKeyCommand).resolves({ KeyMetadata });
      const { description } = await observeKey(kms, keyArn);
      assert.deepEqual(description, {
        state: "unresolved",
        code: "service-error",
        detail: "DescribeKey gave no state, spec or usage",
      });
    });
  }

  it("gives up on a silent KMS after three seconds, and aborts the call", async () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    sdk.on(DescribeKeyCommand).callsFake(() => new Promise(() => undefined));
    const observed = observeKey(kms, keyArn);
    mock.timers.tick(3_000);
    mock.timers.reset();
    const detail = "TimeoutError: no answer within 3000 ms";
    assert.deepEqual((await observed).description, {
      state: "unresolved",
      code: "timed-out",
      detail,
    });
    // The mock's types know of the command alone, but it records the options as well.
    const [, options] = sdk.calls()[0]?.args as unknown as [unknown, HttpHandlerOptions];
    assert.equal(options.abortSignal?.aborted, true);
  });
});
