import assert from "node:assert/strict";
import { createUsualLatency } from "../../../../local/aws/event-bus/latency";

const take = (count: number) => {
  const latency = createUsualLatency();
  return Array.from({ length: count }, latency);
};

describe("The usual latency of events", () => {
  it("is seconds, and more than a minute now and then", () => {
    const late = take(24);
    const minutes = late.filter((milliseconds) => milliseconds > 60_000);
    assert.ok(late.every((milliseconds) => milliseconds >= 1_000));
    assert.deepEqual([minutes.length > 0, minutes.length < late.length / 4], [true, true]);
  });

  it("lets events of calls that follow each other change places", () => {
    const late = take(24);
    assert.ok(late.some((milliseconds, index) => milliseconds > (late[index + 1] ?? 0) + 1_000));
  });

  it("is the same each time", () => {
    assert.deepEqual(take(24), take(24));
  });
});
