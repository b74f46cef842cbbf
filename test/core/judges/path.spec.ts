import assert from "node:assert/strict";
import { isPathCheckDue } from "../../../core/judges/path";
import { known, unresolved } from "../../../core/observed/fact";
import type { PathTimes } from "../../../core/observed/guardrail";

const hour = 60;

/** What was seen at a moment; times are minutes before it. */
function seen({ runs = [], checks = [], arrivals = [] }: Partial<PathTimes>) {
  const lookedAt = Date.UTC(2026, 10, 22, 10);
  const before = (minutes: readonly number[]) => minutes.map((each) => lookedAt - each * 60_000);
  const times = { runs: before(runs), checks: before(checks), arrivals: before(arrivals) };
  return { times: known(times), lookedAt };
}

describe("A check of the events' way is due", () => {
  const daily = { runs: [25 * hour, hour] };
  const cases: [string, Partial<PathTimes>, boolean][] = [
    ["not on the first day of a guardrail", { runs: [24 * hour + 59, hour] }, false],
    ["on its second day", daily, true],
    ["not where it never ran", {}, false],
    ["not within a day of one that was answered", { checks: [1439], arrivals: [1438] }, false],
    ["a day after one that was answered", { checks: [1440], arrivals: [1438] }, true],
    ["not while the event may still come", { ...daily, checks: [14] }, false],
    ["not within an hour of one without an event", { ...daily, checks: [59] }, false],
    ["an hour after one without an event", { ...daily, checks: [hour] }, true],
    ["not within an hour of the last of several", { checks: [5 * hour, 30] }, false],
    [
      "not within a day of an answered one after one that was not",
      { checks: [90, 30], arrivals: [29] },
      false,
    ],
  ];
  for (const [when, times, expected] of cases) {
    it(when, () => {
      assert.equal(isPathCheckDue(seen(times)), expected);
    });
  }

  it("not where the metrics could not be read", () => {
    assert.equal(isPathCheckDue({ ...seen({}), times: unresolved("throttled") }), false);
  });
});
