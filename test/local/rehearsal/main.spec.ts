import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { constants, tmpdir } from "node:os";
import { join } from "node:path";
import { writeFunctionBundle } from "../../../components/bundle/function-bundle";
import { driftGroups } from "../../../local/rehearsal/drifts";
import { help } from "../../../local/rehearsal/options";
import type { Rehearsed } from "../../../local/rehearsal/rehearse";
import { createScreen } from "../../../local/rehearsal/screen/screen";

type Document = Rehearsed & { readonly totals: object };

const root = join(__dirname, "../../..");
const script = join(root, "local/rehearsal/main.ts");

/** The rehearsal as a command, in a process of its own, as `npm start` runs it. */
function start(...given: readonly (string | Variables)[]) {
  const parameters = given.filter((each) => typeof each === "string");
  const variables = given.filter((each) => typeof each !== "string");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [require.resolve("tsx/cli"), script, ...parameters],
    {
      cwd: root,
      encoding: "utf8",
      env: Object.assign(
        { ...process.env, AWS_PROFILE: "not-mine" },
        ...variables,
      ) as NodeJS.ProcessEnv,
    },
  );
  return { status, stdout, stderr };
}

type Variables = Readonly<Record<string, string | undefined>>;

/** Starts the rehearsal, ends it after its first drift, and returns the exit code and what was shown. */
async function playFirstDrift(
  variables: Variables,
  signal: "SIGINT" | "SIGTERM",
  look: () => void,
): Promise<{ readonly code: number | null; readonly shown: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", script], {
    cwd: root,
    env: { ...process.env, ...variables },
  });
  const ended = once(child, "exit") as Promise<[number | null]>;
  let shown = "";
  for await (const text of child.stdout) {
    shown += String(text);
    if (/[✔✘]/.test(shown)) break;
  }
  look();
  child.kill(signal);
  const [code] = await ended;
  return { code, shown };
}

/** What the rehearsal shows where there is no terminal. */
function toPlainText({ endpoint, deployed, groups, firstAlert }: Rehearsed): string {
  let shown = "";
  const screen = createScreen((text) => (shown += text), { isJson: false, isTerminal: false });
  screen.onStarted(endpoint);
  screen.onDeployed(deployed);
  for (const played of groups.flatMap((group) => group.played)) {
    screen.onDrift(played.title);
    screen.onPlayed(played);
  }
  screen.show({ endpoint, deployed, groups, firstAlert });
  return shown;
}

/** Runs with a module that Node loads first; without any code there is none. */
async function withPreload(code: string, act: (variables: Variables) => Promise<void> | void) {
  const folder = mkdtempSync(join(tmpdir(), "preload-"));
  const file = join(folder, "first.cjs");
  writeFileSync(file, code);
  try {
    await act({ NODE_OPTIONS: `--require=${file}` });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Nothing else is made there, such as what tsx keeps of each file between two starts. */
const makeFoldersIn = (folder: string) => `
  const { mkdtempSync } = require("node:fs");
  const { basename, join } = require("node:path");
  require("node:fs").mkdtempSync = (prefix) =>
    mkdtempSync(join(${JSON.stringify(folder)}, basename(prefix)));`;

const refused = (code: string) => `throw Object.assign(new Error("${code}"), { code: "${code}" });`;
const proxy = "http://192.0.2.1:9";

/**
 * Everything that a machine can have which is not a developer's own: a user without an entry in the
 * password file, a proxy without exceptions, an installation for production, and a checkout that is
 * read-only, where the function's bundle was written before.
 */
const oddShell: Variables = {
  HOME: "/",
  NODE_ENV: "production",
  NODE_USE_ENV_PROXY: "1",
  HTTP_PROXY: proxy,
  HTTPS_PROXY: proxy,
  http_proxy: proxy,
  https_proxy: proxy,
  NO_PROXY: undefined,
  no_proxy: undefined,
};
const oddMachine = `
  require("node:os").userInfo = () => { ${refused("ERR_SYSTEM_ERROR")} };
  const files = require("node:fs/promises");
  for (const name of ["mkdir", "rename", "writeFile"]) {
    files[name] = async () => { ${refused("EROFS")} };
  }`;

const bundleRefused = `
  const files = require("node:fs/promises");
  files.readFile = ((read) => async (path, ...rest) => {
    if (/handler.dist/.test(path)) { ${refused("ENOENT")} }
    return read(path, ...rest);
  })(files.readFile);
  files.mkdir = ((make) => async (path, ...rest) => {
    if (/handler.dist/.test(path)) { ${refused("EROFS")} }
    return make(path, ...rest);
  })(files.mkdir);`;

/** Up to the line of the first drift, which has to go well. */
const plainStart = /nothing\s+leaves this machine[^]*\n\[ ?1\/\d+\] ✔ /;

describe("npm start", () => {
  before(() => writeFunctionBundle());

  for (const [signal, where, variables, before] of [
    ["SIGTERM", "", {}, ""],
    ["SIGINT", ", on an odd machine and shell too", oddShell, oddMachine],
  ] as const) {
    it(`ends as ${signal} says, and leaves no folder behind${where}`, async () => {
      const folder = mkdtempSync(join(tmpdir(), "interrupted-"));
      const foldersLeft = () =>
        readdirSync(folder).filter((name) => name.startsWith("local-function-"));
      await withPreload(makeFoldersIn(folder) + before, async (preload) => {
        const all = { ...variables, ...preload };
        const { code, shown } = await playFirstDrift(all, signal, () => {
          assert.notDeepEqual(foldersLeft(), []);
        });
        assert.deepEqual([code, foldersLeft()], [128 + constants.signals[signal], []]);
        assert.match(shown, plainStart);
        assert.ok(!shown.includes("\u001b"), "colours without a terminal");
      });
      rmSync(folder, { recursive: true });
    });
  }

  it("ends with 2 where the checkout is read-only and has no bundle of the function, as no drift survived", async () => {
    await withPreload(bundleRefused, (options) => {
      const { status, stderr } = start(options);
      assert.equal(status, 2);
      assert.match(
        stderr,
        /^The rehearsal could not be played: The function's bundle could not be written \(EROFS\)\. The program requires a folder in which it may write handler.dist\. Run this command in a copy of the project, or make that folder writable\.\n$/,
      );
    });
  });

  it("prints nothing of npm's own with --silent, as the docs give it for --json", () => {
    const { status, stdout } = spawnSync("npm", ["start", "--silent", "--", "--help"], {
      cwd: root,
      encoding: "utf8",
      // Packages are installed while tests run, and nothing may install them anew.
      env: { ...process.env, npm_config_ignore_scripts: "true" },
      shell: process.platform === "win32",
    });
    assert.deepEqual([status, stdout], [0, help]);
  });

  describe("played to its end", () => {
    let end: ReturnType<typeof start>;
    let document: Document;
    before(() => {
      end = start("--json");
      assert.equal(end.stderr, "");
      document = JSON.parse(end.stdout) as Document;
    });
    const drifts = driftGroups.flatMap((group) => group.drifts);

    it("shows every drift noticed and healed, or refused safely, as one JSON document", () => {
      const { groups, totals } = document;
      const played = groups.flatMap((group) => group.played);
      assert.deepEqual(
        played.map(({ id, outcome, problem }) => [id, outcome, problem]),
        drifts.map(({ id, expected }) => [id, expected, undefined]),
      );
      assert.deepEqual(totals, { played: drifts.length, asExpected: drifts.length, unexpected: 0 });
      assert.ok(drifts.length >= 15);
      assert.equal(played.find(({ id }) => id === "event-lost")?.noticedBy, "schedule");
      assert.equal(end.status, 0);
    });

    // From the same drifts: what a process without a terminal prints is seen up to the first one above.
    it("prints each drift once and a verdict where there is no terminal", () => {
      const text = toPlainText(document);
      const lines = text.trimEnd().split("\n");
      const finished = lines.filter((line) => /^\[ ?\d+\/\d+\] ✔ /.test(line));
      assert.equal(finished.length, drifts.length);
      for (const { title } of drifts) {
        assert.equal(lines.filter((line) => line.includes(` ${title}: `)).length, 1, title);
      }
      assert.ok(!text.includes("\u001b"), "colours without a terminal");
      assert.match(text, /nothing\s+leaves this machine/);
      assert.equal(lines.at(-1), "No drift survived: the catalog is encrypted as required.");
      const widest = Math.max(...lines.map(({ length }) => length));
      assert.ok(widest <= 100, `a line has ${widest} characters`);
    });
  });

  it("explains itself", () => {
    assert.deepEqual(start("--help"), { status: 0, stdout: help, stderr: "" });
  });

  it("names every mistake in the command line at once, and ends with exit code 2 for a usage error", () => {
    const { status, stdout, stderr } = start(
      "now",
      "--fast",
      "--endpoint",
      "https://glue.eu-west-1.amazonaws.com",
    );
    assert.deepEqual([status, stdout], [2, ""]);
    assert.deepEqual(stderr.trimEnd().split("\n"), [
      'there is no command "now"',
      "there is no option --fast",
      "--endpoint wants an http URL of this machine (127.0.0.1 or localhost), not https://glue.eu-west-1.amazonaws.com",
      "npm start -- --help says how.",
    ]);
  });
});
