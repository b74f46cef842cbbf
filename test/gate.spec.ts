import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
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

describe("npm run check", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "guardrail-gate-"));
    cpSync(join(root, "scripts/check.cjs"), join(folder, "scripts/check.cjs"));
    spawnSync("git", ["init", "--quiet"], { cwd: folder });
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** Runs the gate on a project whose steps say their names, but for the ones that are given. */
  function check(changed: Readonly<Record<string, string>>) {
    const names = ["lint", "types", "escapes", "format", "dead-code", "docs", "test"];
    const scripts = Object.fromEntries(names.map((name) => [name, `echo "step ${name}"`]));
    const manifest = JSON.stringify({ scripts: { ...scripts, ...changed } });
    writeFileSync(join(folder, "package.json"), manifest);
    const gate = [join(folder, "scripts/check.cjs")];
    const { status, stdout, stderr } = spawnSync(process.execPath, gate, { encoding: "utf8" });
    const ran = [...stdout.matchAll(/^step ([\w-]+)/gm)].map(([, name]) => name);
    return { status, ran, stderr };
  }

  it("runs every step, the tests last, and refuses what changes a file", () => {
    const { status, ran, stderr } = check({ docs: 'echo "step docs" && echo > page.md' });
    assert.deepEqual(ran.toSorted(), [
      "dead-code",
      "docs",
      "escapes",
      "format",
      "lint",
      "test",
      "types",
    ]);
    assert.equal(ran.at(-1), "test");
    assert.deepEqual([status, stderr], [1, "The gate changed files:\n  page.md\n"]);
  });

  it("ends with 0 when every step passed and nothing changed", () => {
    const { status, stderr } = check({});
    assert.deepEqual([status, stderr], [0, ""]);
  });

  it("names the step that failed, and runs no tests after it", () => {
    const { status, ran, stderr } = check({ types: "false" });
    assert.ok(!ran.includes("test"));
    assert.deepEqual([status, stderr], [1, "The gate failed at: npm run types\n"]);
  });
});
