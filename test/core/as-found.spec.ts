import assert from "node:assert/strict";
import fc from "fast-check";
import { asFound } from "../../core/as-found";

describe("asFound", () => {
  const rows: readonly [unknown, string][] = [
    ["SSE-KMS", "SSE-KMS"],
    ["", ""],
    [null, "null"],
    [undefined, "undefined"],
    [false, "false"],
    [1.5, "1.5"],
    [2n, "2"],
    [Symbol("mode"), "Symbol(mode)"],
    [{ password: "hunter2" }, "an object"],
    [["SSE-KMS"], "an object"],
    [() => "SSE-KMS", "a function"],
  ];
  for (const [value, text] of rows) {
    it(`names ${typeof value} values as ${JSON.stringify(text)}`, () => {
      assert.equal(asFound(value), text);
    });
  }

  it("does not look into objects, which may be hostile", () => {
    const hostile = {
      toString() {
        throw new Error("looked into");
      },
    };
    assert.equal(asFound(hostile), "an object");
    assert.equal(asFound(Object.assign(() => 0, hostile)), "a function");
  });

  it("gives text for anything", () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withNullPrototype: true, withDate: true }),
        (value) => typeof asFound(value) === "string",
      ),
    );
  });
});
