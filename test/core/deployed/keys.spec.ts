import assert from "node:assert/strict";
import { expectedKeys } from "../../../core/deployed/keys";
import { keyArn, otherKeyArn, passwordKeyArn } from "../../support/observations";

const alias = "alias/glue-encryption-guardrail";
const operationsKeyArn = keyArn.replace(/.$/, "9");
const deployed = {
  metadataKeyArn: keyArn,
  passwordKeyArn,
  retiredKeyArns: [otherKeyArn],
  operationsKeyArn,
  keyPolicyHash: "a0",
  operationsKeyPolicyHash: "b0",
};

describe("expectedKeys", () => {
  it("expects the alias and the policy of the metadata's key, every retired key and that of the alerts", () => {
    assert.deepEqual(expectedKeys(deployed), [
      { use: "catalog", keyArn, alias, policyHash: "a0" },
      { use: "catalog", keyArn: passwordKeyArn },
      { use: "retired", keyArn: otherKeyArn },
      { use: "alerts", keyArn: operationsKeyArn, policyHash: "b0" },
    ]);
  });

  it("expects no policy of a key that others own", () => {
    const [key] = expectedKeys({ ...deployed, keyPolicyHash: "" });
    assert.deepEqual(key, { use: "catalog", keyArn, alias });
  });

  it("expects no policy of the alerts' key while the environment does not say which", () => {
    const alerts = expectedKeys({ ...deployed, operationsKeyPolicyHash: "" }).at(-1);
    assert.deepEqual(alerts, { use: "alerts", keyArn: operationsKeyArn });
  });

  it("names each key once, and no key retired that is in use", () => {
    const retiredKeyArns = [keyArn, otherKeyArn, otherKeyArn];
    assert.deepEqual(expectedKeys({ ...deployed, passwordKeyArn: keyArn, retiredKeyArns }), [
      { use: "catalog", keyArn, alias, policyHash: "a0" },
      { use: "retired", keyArn: otherKeyArn },
      { use: "alerts", keyArn: operationsKeyArn, policyHash: "b0" },
    ]);
  });
});
