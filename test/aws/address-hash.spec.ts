import assert from "node:assert/strict";
import { hashAddress } from "../../aws/address-hash";

describe("The hash of an address", () => {
  it("is a SHA-256 in hex that does not hold the address", () => {
    assert.match(hashAddress("ops@example.com"), /^[0-9a-f]{64}$/);
  });

  it("is the same in any case and with space around it, and another for another address", () => {
    assert.equal(hashAddress(" Ops@Example.com "), hashAddress("ops@example.com"));
    assert.notEqual(hashAddress("ops@example.org"), hashAddress("ops@example.com"));
  });
});
