import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./support/source-tree";

/** A file that passes, and one with a test that passes but for a rejection that nobody awaits. */
const specs = {
  "sound.spec.cjs": 'it("passes at once", () => {}); it.skip("is skipped", () => {});',
  "careless.spec.cjs":
    'it("leaves a rejection", async () => { void Promise.reject(new Error("left")); await null; }); it("passes too", () => {});',
};

describe("npm test", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "guardrail-gate-"));
    for (const [name, text] of Object.entries(specs)) writeFileSync(join(folder, name), text);
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  for (const [where, parameters] of [
    ["in one process", []],
    ["in two processes", ["--parallel", "--jobs", "2"]],
  ] as const) {
    it(`fails a test that leaves a rejection, and counts every file's tests, ${where}`, () => {
      const files = Object.keys(specs).map((name) => join(folder, name));
      const mocha = [require.resolve("mocha/bin/mocha.js"), ...parameters, ...files];
      const options = { cwd: root, encoding: "utf8" } as const;
      const { status, stdout } = spawnSync(process.execPath, mocha, options);
      assert.equal(stdout.trimEnd().split("\n").at(-1), "2 passed, 1 failed, 1 skipped");
      assert.match(stdout, /Uncaught Error: left/);
      assert.notEqual(status, 0);
    });
  }
});
