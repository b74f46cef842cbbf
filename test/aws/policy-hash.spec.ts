import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { hashPolicy } from "../../aws/policy-hash";

describe("hashPolicy", () => {
  it("is the SHA-256 of the policy's canonical JSON, whatever the order of its members", () => {
    const expected = createHash("sha256").update('{"a":1,"b":[2]}').digest("hex");
    assert.equal(hashPolicy({ b: [2], a: 1 }), expected);
    assert.equal(hashPolicy({ a: 1, b: [2] }), expected);
  });
});
