import assert from "node:assert/strict";
import { createSentIncidents } from "../../../handler/alerts/sent-incidents";

describe("The incidents that a process has sent", () => {
  it("knows what was added and nothing else", () => {
    const sent = createSentIncidents();
    sent.add("a", 0);
    assert.deepEqual([sent.has("a"), sent.has("b")], [true, false]);
  });

  it("forgets the oldest when it is full, and counts a repetition as new", () => {
    const sent = createSentIncidents(2);
    for (const id of ["a", "b", "a", "c"]) sent.add(id, 0);
    assert.deepEqual(["a", "b", "c"].map(sent.has), [true, false, true]);
  });

  it("forgets what is not retained", () => {
    const sent = createSentIncidents();
    for (const id of ["a", "b"]) sent.add(id, 0);
    sent.retain((id) => id === "b");
    assert.deepEqual(["a", "b"].map(sent.has), [false, true]);
  });
});
