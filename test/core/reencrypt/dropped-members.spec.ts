import assert from "node:assert/strict";
import fc from "fast-check";
import { droppedMembers } from "../../../core/reencrypt/dropped-members";

describe("Members that an SDK does not pass on", () => {
  it("are named by their path, in objects and in lists", () => {
    const sent = { Name: "a", New: 1, Storage: { Columns: [{ Name: "c", Mask: "x" }], Old: 2 } };
    const passedOn = { Name: "a", Storage: { Columns: [{ Name: "c" }], Old: 2 } };
    assert.deepEqual(droppedMembers(sent, passedOn), ["New", "Storage.Columns.0.Mask"]);
  });

  it("are those of an item that is missing as a whole, too", () => {
    assert.deepEqual(droppedMembers({ List: [{ Name: "a" }] }, { List: [] }), ["List.0.Name"]);
  });

  for (const empty of [null, false, "", [], {}, { Inner: [null, false] }]) {
    it(`do not count where they hold nothing, such as ${JSON.stringify(empty)}`, () => {
      assert.deepEqual(droppedMembers({ New: empty }, {}), []);
    });
  }

  for (const value of [true, 0, "x", [0], { Inner: "x" }]) {
    it(`count where they hold something, such as ${JSON.stringify(value)}`, () => {
      assert.deepEqual(droppedMembers({ New: value }, {}), ["New"]);
    });
  }

  it("are none where everything was passed on, whatever it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.deepEqual(droppedMembers(value, value), []);
      }),
    );
  });
});
