import assert from "node:assert/strict";
import { fromKeys, keysOf } from "../../core/keys-of";

describe("keysOf", () => {
  it("names an object's own members in their order, and none that it inherits", () => {
    const value = Object.assign(Object.create({ inherited: 0 }) as object, { b: 1, a: undefined });
    assert.deepEqual(keysOf(value), ["b", "a"]);
    assert.deepEqual(keysOf({}), []);
  });
});

describe("fromKeys", () => {
  it("gives each name the value that is made for it", () => {
    assert.deepEqual(
      fromKeys(["a", "bc"], (key) => key.length),
      { a: 1, bc: 2 },
    );
  });
});
