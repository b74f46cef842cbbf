import assert from "node:assert/strict";
import type { Played } from "../../../local/chaos/campaign";
import { addTo, isClean, noTotals, toFailureLines, toVerdict } from "../../../local/chaos/summary";

const clean: Played = {
  setup: "audit",
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
  silences: [],
  wrongs: [],
};

const failures = {
  unencrypted: ["metadata is left unencrypted", "passwords is left unencrypted"],
  wrongAlerts: ["heal: nothing was put", "no alert reported a heal"],
  silences: ["no finding on the schedule"],
  wrongs: ["a Put weakened metadata"],
};

describe("The campaign's last line", () => {
  it("sums up what was played", () => {
    const totals = addTo(addTo(noTotals, clean), clean);
    assert.equal(
      toVerdict(totals),
      "2 schedules, 2 faults injected, 24 runs, 4 Puts (2 in a race with a writer, 2 of them undid " +
        "what it strengthened): left unencrypted 0, wrong alerts 0, silent tampering 0",
    );
  });

  it("counts schedules that were left unencrypted, each wrong alert, each silence, and what else was wrong", () => {
    const totals = addTo(addTo(noTotals, clean), { ...clean, ...failures });
    assert.match(
      toVerdict(totals),
      /: left unencrypted 1, wrong alerts 2, silent tampering 1, otherwise wrong 1$/,
    );
  });

  it("is clean only where nothing at all was wrong", () => {
    assert.equal(isClean(addTo(noTotals, clean)), true);
    for (const [count, problems] of Object.entries(failures)) {
      assert.equal(isClean(addTo(noTotals, { ...clean, [count]: problems })), false, count);
    }
  });
});

describe("The lines of a schedule that failed", () => {
  it("say how to play it again, every problem, how it was deployed, and its steps in order", () => {
    assert.deepEqual(toFailureLines({ seed: 9, path: "4:1", played: { ...clean, ...failures } }), [
      "FAILED, again with --schedules 1 --seed 9 --path 4:1",
      "  wrong: metadata is left unencrypted",
      "  wrong: passwords is left unencrypted",
      "  wrong: heal: nothing was put",
      "  wrong: no alert reported a heal",
      "  wrong: no finding on the schedule",
      "  wrong: a Put weakened metadata",
      "  deployed: audit",
      "  1. drift, actor root, drift off",
      "  2. kill, beforeCall 4",
    ]);
  });
});
