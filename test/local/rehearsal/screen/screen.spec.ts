import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { driftGroups } from "../../../../local/rehearsal/drifts";
import type { Played } from "../../../../local/rehearsal/play";
import type { Rehearsed } from "../../../../local/rehearsal/rehearse";
import { createScreen } from "../../../../local/rehearsal/screen/screen";

/** Every drift, each with values as wide as they come. */
const wide: Omit<Played, "id" | "title" | "problem"> = {
  caller: "arn:aws:sts::111122223333:assumed-role/etl/legacy-etl",
  noticedBy: "schedule",
  millisecondsToEncrypt: 930_000,
  calls: 65,
  outcome: "refused",
};
const keyArn =
  "arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-000000000001 now.";

function rehearsalOf(problem?: string): Rehearsed {
  return {
    endpoint: "http://127.0.0.1:40445",
    deployed: {
      region: "eu-central-1",
      account: "111122223333",
      resources: 72,
      files: 3,
      zippedBytes: 230_000,
      milliseconds: 2_700,
    },
    groups: driftGroups.map(({ title, drifts }) => ({
      title,
      played: drifts.map((drift) => ({
        ...wide,
        id: drift.id,
        title: drift.title,
        problem,
      })),
    })),
    firstAlert: `The catalog was not as required. It is encrypted with key ${keyArn}`,
  };
}

/** Every line that stands on the screen at any time, without its colours. */
function linesShown(rehearsed: Rehearsed, columns?: number): readonly string[] {
  let shown = "";
  const write = (text: string): void => void (shown += text);
  const size = columns === undefined ? {} : { columns };
  const screen = createScreen(write, { isJson: false, isTerminal: true, ...size });
  screen.onStarted(rehearsed.endpoint);
  screen.onDeployed(rehearsed.deployed);
  for (const played of rehearsed.groups.flatMap((group) => group.played)) {
    screen.onDrift(played.title);
    screen.onPlayed(played);
  }
  screen.show(rehearsed);
  return shown.split(/\n|\r/).map(stripVTControlCharacters);
}

const rowsOf = (lines: readonly string[]) => lines.filter((line) => /^[✔✘] /.test(line));

describe("The rehearsal on a terminal", () => {
  for (const [what, problem] of [
    ["where all goes well", undefined],
    ["where a drift survives", "no alert reported it, and the catalog is open ".repeat(3).trim()],
  ] as const) {
    it(`fits 80 columns ${what}`, () => {
      const lines = linesShown(rehearsalOf(problem), 80);
      assert.deepEqual(
        lines.filter(({ length }) => length > 80),
        [],
      );
    });
  }

  it("leaves out who did it and the calls where there is no room for them", () => {
    const [row] = rowsOf(linesShown(rehearsalOf(), 80));
    assert.equal(
      row,
      "✔ Root switches both off in the console       schedule  15.5 min  refused safely",
    );
  });

  it("shows every column and whole titles where there is room", () => {
    const all = driftGroups.flatMap(({ drifts }) => drifts.map(({ title }) => title));
    const rows = rowsOf(linesShown(rehearsalOf()));
    const cells = rows.map((row) => row.slice("✔ ".length).split(/ {2,}/));
    assert.deepEqual(
      cells,
      all.map((title) => [title, "legacy-etl", "schedule", "15.5 min", "65", "refused safely"]),
    );
  });

  it("says below its row what went wrong", () => {
    const lines = linesShown(rehearsalOf("no alert reported it"));
    const row = lines.findIndex((line) => line.startsWith("✘ "));
    assert.equal(lines[row + 1], "    no alert reported it");
  });
});
