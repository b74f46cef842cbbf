import assert from "node:assert/strict";
import fc from "fast-check";
import { objectKinds, toNameKey, toNameText } from "../../../core/reencrypt/catalog-object";
import { toColumnNames } from "../../../core/reencrypt/columns";
import { isCandidate } from "../../../core/reencrypt/selection";
import { toBatches } from "../../../core/batches";

describe("The name of an object", () => {
  it("says its kind and what it belongs to", () => {
    const path = ["sales", "orders", "2026", "01"];
    assert.deepEqual(
      objectKinds.map((kind) => toNameText({ kind, path })),
      [
        "database sales",
        "table sales.orders",
        "column statistics of table sales.orders",
        "partition sales.orders [2026, 01]",
        "column statistics of partition sales.orders [2026, 01]",
        "version 2026, 01 of table sales.orders",
        "function sales.orders",
        "connection sales",
      ],
    );
  });

  it("has a key that no other object has", () => {
    const names = fc.record({
      kind: fc.constantFrom(...objectKinds),
      path: fc.array(fc.string(), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(names, names, (left, right) => {
        const isSame = JSON.stringify(left) === JSON.stringify(right);
        assert.equal(toNameKey(left) === toNameKey(right), isSame);
      }),
    );
  });
});

describe("The selection of objects", () => {
  it("takes what was written before the time, and what shows no time", () => {
    const selection = { kind: "before", time: 10 } as const;
    const taken = [9, 10, undefined].map((writtenAt) => isCandidate(selection, { writtenAt }));
    assert.deepEqual(taken, [true, false, true]);
  });

  it("takes every object where all are asked for", () => {
    assert.equal(isCandidate({ kind: "all" }, { writtenAt: Infinity }), true);
  });
});

describe("The columns of a table", () => {
  it("are those of its storage and its partition keys", () => {
    const table = {
      StorageDescriptor: { Columns: [{ Name: "id" }, { Type: "string" }] },
      PartitionKeys: [{ Name: "day" }],
    };
    assert.deepEqual(toColumnNames(table), ["id", "day"]);
    assert.deepEqual(toColumnNames({}), []);
  });
});

describe("Batches", () => {
  it("hold every item once, in order, and never more than their size", () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 9 }), (items, size) => {
        const batches = toBatches(items, size);
        assert.deepEqual(batches.flat(), items);
        assert.ok(batches.every(({ length }) => length > 0 && length <= size));
      }),
    );
  });
});
