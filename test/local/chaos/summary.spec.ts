import assert from "node:assert/strict";
import type { Played } from "../../../local/chaos/campaign";
import { addTo, isClean, noTotals, toFailureLines, toVerdict } from "../../../local/chaos/summary";

const clean: Played = {
  steps: [
    { kind: "drift", actor: "root", drift: "off" },
    { kind: "kill", beforeCall: 4 },
  ],
  faults: 1,
  runs: 12,
  puts: 2,
  races: 1,
  overtaken: 1,
  unencrypted: [],
  wrongAlerts: [],
  wrongs: [],
};

const failures = {
  unencrypted: ["metadata is left unencrypted", "passwords is left unencrypted"],
  wrongAlerts: ["heal: nothing was put", "no alert reported a heal"],
  wrongs: ["a Put weakened metadata"],
};

describe("The campaign's last line", () => {
  it("sums up what was played", () => {
    const totals = addTo(addTo(noTotals, clean), clean);
    assert.equal(
      toVerdict(totals),
      "2 schedules, 2 faults injected, 24 runs, 4 Puts (2 in a race with a writer, 2 of them undid " +
        "what it strengthened): left unencrypted 0, wrong alerts 0",
    );
  });

  it("counts schedules that were left unencrypted, each wrong alert, and what else was wrong", () => {
    const totals = addTo(addTo(noTotals, clean), { ...clean, ...failures });
    assert.match(toVerdict(totals), /: left unencrypted 1, wrong alerts 2, otherwise wrong 1$/);
  });

  it("is clean only where nothing at all was wrong", () => {
    assert.equal(isClean(addTo(noTotals, clean)), true);
    for (const [count, problems] of Object.entries(failures)) {
      assert.equal(isClean(addTo(noTotals, { ...clean, [count]: problems })), false, count);
    }
  });
});

describe("The lines of a schedule that failed", () => {
  it("say how to play it again, every problem, and its steps in order", () => {
    assert.deepEqual(toFailureLines({ seed: 9, path: "4:1", played: { ...clean, ...failures } }), [
      "FAILED, again with --schedules 1 --seed 9 --path 4:1",
      "  wrong: metadata is left unencrypted",
      "  wrong: passwords is left unencrypted",
      "  wrong: heal: nothing was put",
      "  wrong: no alert reported a heal",
      "  wrong: a Put weakened metadata",
      "  1. drift, actor root, drift off",
      "  2. kill, beforeCall 4",
    ]);
  });
});
