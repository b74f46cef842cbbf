import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { withCleanRefusal } from "../../../components/first-deployment/clean-refusal";
import { GuardrailError } from "../../../core/errors";

describe("a refusal", () => {
  it("reaches people as its message alone, with its cause kept", async () => {
    const refusal = new GuardrailError("not like this");
    const error: unknown = await withCleanRefusal(() => Promise.reject(refusal)).catch(
      (reason: unknown) => reason,
    );
    assert.ok(pulumi.RunError.isInstance(error));
    assert.equal(error.message, "not like this");
    assert.equal(error.cause, refusal);
  });

  it("is not what any other error becomes", async () => {
    const fault = new TypeError("a fault of ours");
    await assert.rejects(
      withCleanRefusal(() => Promise.reject(fault)),
      (error) => error === fault,
    );
  });

  it("leaves what a program returns as it is", async () => {
    assert.equal(await withCleanRefusal(() => Promise.resolve(7)), 7);
  });
});
