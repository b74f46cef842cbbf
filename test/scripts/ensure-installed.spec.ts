import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import packageFile from "../../package.json";
import { pages } from "../support/docs-pages";
import { root } from "../support/source-tree";

const scripts: Readonly<Record<string, string>> = packageFile.scripts;

describe("The check before npm start and npm test", () => {
  let folder: string;

  /** A checkout with a complete installation, and an npm that prints what it is asked for. */
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "installed-"));
    for (const part of ["scripts", "node_modules/tsx"]) {
      mkdirSync(join(folder, part), { recursive: true });
    }
    cpSync(join(root, "scripts/ensure-installed.cjs"), join(folder, "scripts/check.cjs"));
    writeFileSync(join(folder, "npm.cjs"), "console.log(process.argv.slice(2).join(' '));");
    for (const file of ["package-lock.json", "node_modules/.package-lock.json"]) {
      writeFileSync(join(folder, file), "{}");
    }
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function check(): string {
    const { stderr } = spawnSync(process.execPath, [join(folder, "scripts/check.cjs")], {
      encoding: "utf8",
      env: { npm_execpath: join(folder, "npm.cjs"), NODE_ENV: "production" },
    });
    return stderr;
  }

  it("does nothing where everything is installed", () => {
    assert.equal(check(), "");
  });

  it("does nothing in a copy that has packages and no lock file", () => {
    rmSync(join(folder, "package-lock.json"));
    assert.equal(check(), "");
  });

  it("stands before every command that the docs give and that needs a tool", () => {
    const named = pages.flatMap(({ text }) =>
      [...text.matchAll(/\bnpm (?:run )?(start|test|[\w:-]+)/g)].map(([, script = ""]) => script),
    );
    const unprepared = [...new Set(named)].filter(
      (script) => /^(tsx|mocha)/.test(scripts[script] ?? "") && !(`pre${script}` in scripts),
    );
    assert.deepEqual(unprepared, []);
  });

  it("installs the tools as well where an installation for production left them out", () => {
    rmSync(join(folder, "node_modules/tsx"), { recursive: true });
    assert.match(check(), /^ci --include=dev /m);
  });
});
