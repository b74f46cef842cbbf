import assert from "node:assert/strict";
import { Pace } from "../../../aws/reencrypt/pace";

describe("A pace", () => {
  it("lets the first call go at once and spreads the others evenly", async () => {
    const pauses: number[] = [];
    const pace = new Pace(10, {
      now: () => 1_000,
      pause: (milliseconds) => {
        pauses.push(milliseconds);
        return Promise.resolve();
      },
    });
    for (let call = 0; call < 4; call += 1) await pace.turn();
    assert.deepEqual(pauses, [100, 200, 300]);
  });

  it("saves no turns up while nothing is called", async () => {
    let now = 0;
    const pauses: number[] = [];
    const pause = (milliseconds: number) => {
      pauses.push(milliseconds);
      return Promise.resolve();
    };
    const pace = new Pace(10, { now: () => now, pause });
    await pace.turn();
    now = 60_000;
    await pace.turn();
    await pace.turn();
    assert.deepEqual(pauses, [100]);
  });
});
