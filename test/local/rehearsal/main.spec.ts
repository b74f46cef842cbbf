import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { driftGroups } from "../../../local/rehearsal/drifts";
import { help } from "../../../local/rehearsal/options";

interface Document {
  readonly groups: readonly {
    readonly played: readonly {
      readonly id: string;
      readonly outcome: string;
      readonly noticedBy?: string;
      readonly problem?: string;
    }[];
  }[];
  readonly totals: { readonly played: number; readonly unexpected: number };
}

const root = join(__dirname, "../../..");
const script = join(root, "local/rehearsal/main.ts");

/** The rehearsal as a command, in a process of its own, as `npm start` runs it. */
function start(...given: readonly (string | Readonly<Record<string, string>>)[]) {
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

describe("npm start", () => {
  it("leaves no folder behind when it is ended early, and ends as the signal says", async () => {
    const folder = mkdtempSync(join(tmpdir(), "interrupted-"));
    const child = spawn(process.execPath, ["--import", "tsx", script], {
      cwd: root,
      env: { ...process.env, TMPDIR: folder },
    });
    const ended = once(child, "exit");
    // The first drift was played, so functions stand.
    for await (const text of child.stdout) if (String(text).includes("✔")) break;
    const isOurs = (name: string) => name.startsWith("local-function-");
    assert.ok(readdirSync(folder).some(isOurs));
    child.kill("SIGTERM");
    const [code] = (await ended) as [number];
    assert.deepEqual([code, readdirSync(folder).filter(isOurs)], [128 + 15, []]);
    rmSync(folder, { recursive: true });
  });

  it("ends with 2 where it cannot be played, as no drift survived", () => {
    const folder = mkdtempSync(join(tmpdir(), "full-"));
    const full = join(folder, "full.cjs");
    const fail = `() => { throw new Error("ENOSPC: no space left on device"); }`;
    writeFileSync(full, `require("node:fs").mkdtempSync = ${fail};`);
    const { status, stderr } = start({ NODE_OPTIONS: `--require=${full}` });
    rmSync(folder, { recursive: true });
    assert.equal(status, 2);
    assert.match(stderr, /^The rehearsal could not be played: Error: ENOSPC: no space left/);
  });

  it("shows every drift noticed and healed, or refused safely, as one JSON document", () => {
    const { status, stdout, stderr } = start("--json");
    assert.equal(stderr, "");
    const { groups, totals } = JSON.parse(stdout) as Document;
    const played = groups.flatMap((group) => group.played);
    const drifts = driftGroups.flatMap((group) => group.drifts);
    assert.deepEqual(
      played.map(({ id, outcome, problem }) => [id, outcome, problem]),
      drifts.map(({ id, expected }) => [id, expected, undefined]),
    );
    assert.deepEqual(totals, { played: drifts.length, asExpected: drifts.length, unexpected: 0 });
    assert.ok(drifts.length >= 15);
    assert.equal(played.find(({ id }) => id === "event-lost")?.noticedBy, "schedule");
    assert.equal(status, 0);
  });

  it("prints each drift once and a verdict where there is no terminal", () => {
    const { status, stdout } = start();
    const lines = stdout.trimEnd().split("\n");
    const finished = lines.filter((line) => /^\[ ?\d+\/\d+\] ✔ /.test(line));
    const total = driftGroups.flatMap((group) => group.drifts).length;
    assert.deepEqual([finished.length, status], [total, 0]);
    for (const { title } of driftGroups.flatMap((group) => group.drifts)) {
      assert.equal(lines.filter((line) => line.includes(` ${title}: `)).length, 1, title);
    }
    assert.ok(!stdout.includes("\u001b"), "colours without a terminal");
    assert.ok(stdout.includes("nothing leaves this machine"));
    assert.equal(lines.at(-1), "No drift survived: the catalog is encrypted as required.");
    const widest = Math.max(...lines.map(({ length }) => length));
    assert.ok(widest <= 100, `a line has ${widest} characters`);
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
