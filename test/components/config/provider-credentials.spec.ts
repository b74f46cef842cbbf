import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { readProviderCredentials } from "../../../components/config/provider-credentials";

describe("the credentials of the stack's provider", () => {
  after(() => {
    pulumi.runtime.setAllConfig({});
  });

  it("are the usual ones, or a profile's, which the AWS SDK has as well", () => {
    pulumi.runtime.setAllConfig({ "aws:region": "eu-central-1" });
    assert.deepEqual(readProviderCredentials(), { kind: "shared", profile: undefined });
    pulumi.runtime.setAllConfig({ "aws:profile": "platform" });
    assert.deepEqual(readProviderCredentials(), { kind: "shared", profile: "platform" });
  });

  for (const key of ["accessKey", "assumeRoles", "endpoints", "token"]) {
    it(`are the provider's alone where aws:${key} is set`, () => {
      pulumi.runtime.setAllConfig({ "aws:profile": "platform", [`aws:${key}`]: "[]" });
      assert.deepEqual(readProviderCredentials(), { kind: "provider-only", key: `aws:${key}` });
    });
  }
});
