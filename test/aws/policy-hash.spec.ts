import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { hashPolicy } from "../../aws/policy-hash";

describe("hashPolicy", () => {
  it("is the SHA-256 of the policy's canonical form, whatever the order of its members and lists", () => {
    const canonical = '{"Statement":[{"Action":["kms:a","kms:b"],"Effect":"Deny"}],"Version":"1"}';
    const expected = createHash("sha256").update(canonical).digest("hex");
    const Statement = [{ Effect: "Deny", Action: ["kms:B", "kms:a"] }];
    assert.equal(hashPolicy({ Version: "1", Statement }), expected);
    const [only] = [{ Action: ["kms:a", "kms:b", "kms:a"], Effect: "Deny" }];
    assert.equal(hashPolicy({ Statement: only, Version: "1" }), expected);
  });
});
