import assert from "node:assert/strict";
import fc from "fast-check";
import { driftNames } from "../../../local/chaos/drifts";
import { hostileEvents } from "../../../local/chaos/hostile-events";
import { loopNames } from "../../../local/chaos/loops";
import { schedules as arbitrary } from "../../../local/chaos/schedule";
import { setupNames } from "../../../local/chaos/setups/setup";
import { isFault, type Step } from "../../../local/chaos/step";
import { tamperingNames } from "../../../local/chaos/tampering";

const drawn = fc.sample(arbitrary, { seed: 1, numRuns: 2_000 });
const schedules = drawn.map(({ steps }) => steps);
const steps = schedules.flat();

/** Every value of one field that the steps of a kind have, in order. */
function valuesOf<K extends Step["kind"]>(
  kind: K,
  read: (step: Extract<Step, { kind: K }>) => unknown,
): readonly unknown[] {
  const found = steps.filter((step): step is Extract<Step, { kind: K }> => step.kind === kind);
  return [...new Set(found.map(read))].toSorted();
}

describe("A random schedule", () => {
  it("has one to fourteen steps", () => {
    const lengths = schedules.map(({ length }) => length);
    assert.deepEqual([Math.min(...lengths), Math.max(...lengths)], [1, 14]);
  });

  it("has steps of every kind within five hundred", () => {
    const kinds: Record<Step["kind"], boolean> = {
      "call-fault": true,
      "catalog-write": true,
      "clock-skew": true,
      "denied-drift": true,
      drift: true,
      "event-fault": true,
      "hostile-event": true,
      kill: true,
      loop: true,
      "lost-answer": true,
      meanwhile: true,
      "repeated-schedule": true,
      tampering: true,
      time: true,
    };
    const found = new Set(schedules.slice(0, 500).flatMap((each) => each.map(({ kind }) => kind)));
    assert.deepEqual([...found].toSorted(), Object.keys(kinds).toSorted());
  });

  it("reaches every drift and every tampering, by every actor", () => {
    assert.deepEqual(
      valuesOf("drift", ({ drift }) => drift),
      driftNames.toSorted(),
    );
    assert.deepEqual(
      valuesOf("tampering", ({ tampering }) => tampering),
      tamperingNames.toSorted(),
    );
    const actors = ["deployer", "engineer", "root", "user"];
    assert.deepEqual(
      valuesOf("tampering", ({ actor }) => actor),
      actors,
    );
  });

  it("reaches every way to deploy, and every loop, in each Region of a setup", () => {
    const drawnSetups = new Set(drawn.map(({ setup }) => setup));
    assert.deepEqual([...drawnSetups].toSorted(), setupNames.toSorted());
    assert.deepEqual(
      valuesOf("loop", ({ loop }) => loop),
      loopNames.toSorted(),
    );
    assert.deepEqual(
      valuesOf("loop", ({ at }) => at),
      [0, 1],
    );
  });

  it("reaches every fault of calls and of events, and every event that nobody sent", () => {
    const effects = ["delay", "deny", "down", "error", "silent", "throttle"];
    assert.deepEqual(
      valuesOf("call-fault", ({ effect }) => effect),
      effects,
    );
    const fates = ["delay", "drop", "duplicate", "reorder"];
    assert.deepEqual(
      valuesOf("event-fault", ({ effect }) => effect),
      fates,
    );
    assert.equal(valuesOf("hostile-event", ({ event }) => event).length, hostileEvents.length);
  });

  it("has events that arrive at once, seconds late and minutes late", () => {
    const late = new Set(drawn.flatMap(({ latencies }) => latencies));
    const within = (from: number, until: number) =>
      [...late].filter((milliseconds) => milliseconds >= from && milliseconds < until).length;
    assert.deepEqual([within(0, 1), within(1, 1_000)], [1, 0]);
    assert.ok(within(1_000, 60_000) >= 30, String(within(1_000, 60_000)));
    assert.ok(within(60_000, 700_000) >= 10, String(within(60_000, 700_000)));
  });

  it("lets writers strike at every moment of a run", () => {
    const moments = valuesOf("meanwhile", ({ moment }) => moment);
    assert.deepEqual(
      moments.filter((moment) => typeof moment === "string"),
      ["put", "read-back"],
    );
    assert.equal(moments.length, 2 + 12);
  });

  it("counts as faults what goes wrong with AWS, and not what people do", () => {
    const people = new Set(steps.filter((step) => !isFault(step)).map(({ kind }) => kind));
    assert.deepEqual([...people].toSorted(), [
      "catalog-write",
      "denied-drift",
      "drift",
      "loop",
      "tampering",
      "time",
    ]);
  });
});
