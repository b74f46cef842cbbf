import assert from "node:assert/strict";
import { createSentIncidents } from "../../../handler/alerts/sent-incidents";

describe("The memory of what was told", () => {
  it("knows what was added and nothing else", () => {
    const memory = createSentIncidents();
    memory.add("a");
    assert.deepEqual([memory.has("a"), memory.has("b")], [true, false]);
  });

  it("forgets the oldest when it is full, and counts a repetition as new", () => {
    const memory = createSentIncidents(2);
    for (const id of ["a", "b", "a", "c"]) memory.add(id);
    assert.deepEqual(["a", "b", "c"].map(memory.has), [true, false, true]);
  });

  it("forgets what is not retained", () => {
    const memory = createSentIncidents();
    for (const id of ["a", "b"]) memory.add(id);
    memory.retain((id) => id === "b");
    assert.deepEqual(["a", "b"].map(memory.has), [false, true]);
  });
});
