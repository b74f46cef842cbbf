import assert from "node:assert/strict";
import { mock } from "node:test";
import { ProgressLines } from "../../../../cli/reencrypt/report/progress-lines";
import { toJsonReport, toTextReport } from "../../../../cli/reencrypt/report/report";
import { Tally } from "../../../../cli/reencrypt/report/tally";
import type { ObjectResult } from "../../../../core/reencrypt/outcome";

const account = "111122223333";
const region = "eu-central-1";

function aTally(...results: readonly ObjectResult[]): Tally {
  const tally = new Tally(true);
  for (const result of results) tally.add(result);
  return tally;
}

const written: ObjectResult = { kind: "table", path: ["sales", "a"], outcome: "rewritten" };
const failed: ObjectResult = {
  kind: "database",
  path: ["sales"],
  outcome: "failed",
  reason: "UpdateDatabase: X",
};
const unknown: ObjectResult = {
  kind: "table",
  path: ["sales", "b"],
  outcome: "left-out",
  code: "unknown-members",
  detail: "New",
};

describe("The report of a re-encryption", () => {
  it("lists what was left out and what failed, by reason", () => {
    const tally = aTally(written, unknown, failed);
    const selection = { kind: "all" } as const;
    const ending = { account, region, selection, isApplied: true, tally, stopped: "Because." };
    assert.equal(
      toTextReport(ending),
      [
        "Account 111122223333, Region eu-central-1. Every object.",
        "",
        "                       rewritten     deleted       after    left out      failed",
        "database                       0           0           0           0           1",
        "table                          1           0           0           1           0",
        "",
        "Left out",
        "  Glue returned members that this version of the command does not know, and a write would remove them (New)",
        "    table sales.b",
        "",
        "Failed",
        "  UpdateDatabase: X",
        "    database sales",
        "",
        "Stopped before the last object. Because.",
      ].join("\n"),
    );
  });

  it("shows twenty names of a reason, and how many more there are", () => {
    const many = Array.from({ length: 23 }, (_, at) => ({ ...failed, path: [`d${at}`] }));
    const selection = { kind: "before", time: 0 } as const;
    const tally = aTally(...many);
    const ending = { account, region, selection, isApplied: true, tally, stopped: undefined };
    const lines = toTextReport(ending).split("\n");
    assert.equal(lines.filter((line) => line.startsWith("    database d")).length, 20);
    assert.equal(lines.at(-1), "    and 3 more, which --json lists");
    assert.equal(lines[0]?.includes("last written before 1970-01-01T00:00:00.000Z."), true);
  });

  it("is one document in JSON, with every name", () => {
    const tally = aTally(written, unknown, failed);
    const selection = { kind: "all" } as const;
    const ending = { account, region, selection, isApplied: false, tally, stopped: undefined };
    const { counts, ...document } = JSON.parse(toJsonReport(ending)) as {
      readonly counts: Readonly<Record<string, object>>;
    };
    const none = { rewritten: 0, deleted: 0, after: 0, "left-out": 0, failed: 0 };
    assert.deepEqual(counts.table, { ...none, rewritten: 1, "left-out": 1 });
    assert.deepEqual(document, {
      version: 1,
      account,
      region,
      selection,
      isApplied: false,
      leftOut: [unknown],
      failed: [failed],
      stopped: null,
    });
  });
});

describe("The progress of a re-encryption", () => {
  it("is said every ten seconds, with the latest object, until it is closed", () => {
    mock.timers.enable({ apis: ["setInterval"] });
    const said: string[] = [];
    const tally = aTally(written, failed);
    const progress = new ProgressLines(tally, (line) => said.push(line.replace(/\d+ s/, "n s")));
    mock.timers.tick(9_999);
    assert.equal(said.length, 0);
    mock.timers.tick(1);
    progress.close();
    mock.timers.tick(60_000);
    mock.timers.reset();
    const line = said[0]?.replace(/ +/g, " ");
    assert.deepEqual(
      [line, said.length],
      ["[ n s] 1 rewritten, 1 failed; latest: database sales", 1],
    );
  });
});
