import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readCommit, RunRecordFile, type RunRecord } from "../../../cli/rollout/run-record";
import type { TargetResult } from "../../../cli/rollout/result";

describe("the run record of a rollout", () => {
  let project: string;
  const commit = "c".repeat(40);
  const result = (stack: string): TargetResult => ({
    stack,
    account: "1",
    region: "eu-west-1",
    outcome: "succeeded",
    notes: [],
  });

  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), "record-"));
  });

  afterEach(() => {
    rmSync(project, { recursive: true });
  });

  it("holds the last of several writes that overlap", async () => {
    const file = new RunRecordFile(project);
    const records: RunRecord[] = ["a", "b", "c"].map((stack) => ({
      version: 1,
      verb: "up",
      commit,
      results: { [stack]: result(stack) },
    }));
    await Promise.all(records.map((record) => file.write(record)));
    assert.deepEqual(await file.readToResume("up", commit), records[2]);
  });

  it("is refused for another verb, another commit, or where there is none", async () => {
    const file = new RunRecordFile(project);
    await assert.rejects(file.readToResume("up", commit), /There is no run record to resume/);
    await file.write({ version: 1, verb: "up", commit, results: {} });
    await assert.rejects(file.readToResume("destroy", commit), /is of verb up at commit c+,/);
    await assert.rejects(file.readToResume("up", ""), /this run is of verb up at commit \(none\)/);
  });

  it("names no commit outside of a checkout", async () => {
    assert.equal(await readCommit(project), "");
  });
});
