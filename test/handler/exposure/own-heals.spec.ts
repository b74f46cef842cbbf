import assert from "node:assert/strict";
import type { CatalogHalf } from "../../../core/catalog/settings";
import { createOwnHeals } from "../../../handler/exposure/own-heals";

const aHeal = (restoredAt: number, half: CatalogHalf) => ({
  ...{ halves: [half], restoredAt, isRoleDropped: false },
});

describe("The heals of a process", () => {
  const heals = createOwnHeals(3);
  for (const [at, half] of [
    [10, "metadata"],
    [20, "metadata"],
    [30, "passwords"],
    [40, "metadata"],
  ] as const) {
    heals.add(aHeal(at, half));
  }

  it("give the first of one of the halves after a moment", () => {
    assert.equal(heals.firstAfter(15, ["metadata", "passwords"]), 20);
    assert.equal(heals.firstAfter(20, ["metadata"]), 20);
    assert.equal(heals.firstAfter(21, ["metadata"]), 40);
  });

  it("give none where none came, or the oldest was forgotten", () => {
    assert.equal(heals.firstAfter(31, ["passwords"]), undefined);
    assert.equal(heals.firstAfter(0, ["metadata"]), 20);
  });
});
