import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { alarmDefinitions } from "../core/deployed/alerts/alarm-definitions";
import { anchorsOf, blocks, pages } from "./support/docs-pages";
import { awsCommands, awsProblem } from "./support/printed-commands";
import { missingPaths } from "./support/named-paths";
import { listFiles, readSource, root } from "./support/source-tree";

const scripts = (
  JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  }
).scripts;

const tree = {
  files: listFiles(),
  ignored: [...readSource(".gitignore").text.matchAll(/^(.+)\/$/gm)].map(([, name = ""]) => name),
};

function isResolved(page: string, link: string): boolean {
  const [file = "", anchor] = link.split("#");
  const path = file === "" ? join(root, page) : join(root, dirname(page), file);
  return existsSync(path) && (anchor === undefined || anchorsOf(path).includes(anchor));
}

function parseProblems(language: string, parseText: (text: string) => unknown): string[] {
  return blocks(language).flatMap(({ page, text }) => {
    try {
      parseText(text);
      return [];
    } catch (error) {
      return [`${page}: ${String(error)}`];
    }
  });
}

describe("The docs", () => {
  it("link only to files and headings that exist", () => {
    const links = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, link = ""]) => ({ path, link })),
    );
    assert.deepEqual(
      links.filter(({ path, link }) => !isResolved(path, link)),
      [],
    );
  });

  it("name only paths that exist, in backticks too", () => {
    const current = pages.filter(({ path }) => path !== "CHANGELOG.md"); // history has the paths of its time
    const missing = current.map((page) => ({ page: page.path, paths: missingPaths(page, tree) }));
    assert.deepEqual(
      missing.filter(({ paths }) => paths.length > 0),
      [],
    );
  });

  it("have no line above 300 characters", () => {
    const long = pages.flatMap(({ path, text }) =>
      text.split("\n").flatMap((line, at) => (line.length > 300 ? [`${path}:${at + 1}`] : [])),
    );
    assert.deepEqual(long, []);
  });

  it("show only shell blocks that a shell can parse", () => {
    const broken = blocks("sh").filter(
      ({ text }) => spawnSync("bash", ["-n"], { input: text }).status !== 0,
    );
    assert.deepEqual(broken, []);
  });

  it("name only npm scripts that exist", () => {
    const named = blocks("sh").flatMap(({ page, text }) =>
      [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, script = ""]) => ({ page, script })),
    );
    assert.deepEqual(
      named.filter(({ script }) => !(script in scripts)),
      [],
    );
  });

  it("print AWS CLI commands with options that the operations have, and all that they require", () => {
    const problems = pages.flatMap(({ path, text }) =>
      awsCommands(text).flatMap((command) => {
        const problem = awsProblem(command);
        return problem === undefined ? [] : [`${path}: ${problem}`];
      }),
    );
    assert.deepEqual(problems, []);
  });

  it("are judged like every AWS CLI command that stands in a message of the program", () => {
    const sources = ["cli", "components", "handler"].flatMap((folder) =>
      listFiles(folder).filter((path) => path.endsWith(".ts")),
    );
    const printed = sources.flatMap((path) =>
      [...readSource(path).text.matchAll(/\baws (?!or )[a-z]+ [a-z][a-z-]+(?: --[^`"\\]*)?/g)]
        .map(([command]) => command.replaceAll(/\$\{[^}]*\}/g, "value"))
        .map((command) => ({ path, problem: awsProblem(command) })),
    );
    assert.ok(printed.length >= 4);
    assert.deepEqual(
      printed.filter(({ problem }) => problem !== undefined),
      [],
    );
  });

  it("take the Region of every AWS CLI command from the stack, but of global services", () => {
    const calls = pages.flatMap(({ path, text }) =>
      awsCommands(text)
        .filter((command) => !/^aws (?:organizations|iam) /.test(command))
        .map((command) => ({ path, command })),
    );
    assert.deepEqual(
      calls.filter(({ command }) => !command.includes('--region "$(pulumi stack output region)"')),
      [],
    );
  });

  it("have a heading for every alarm, and none for an alarm that does not exist", () => {
    const headings = readSource("docs/operations.md").text.matchAll(/^### Alarm: (.+)$/gm);
    assert.deepEqual(
      [...headings].map(([, id = ""]) => id).sort(),
      [{ id: "heartbeat-missing" }, ...alarmDefinitions(5)].map(({ id }) => id).sort(),
    );
  });

  it("show only JSON and YAML that parses", () => {
    const problems = [...parseProblems("json", JSON.parse), ...parseProblems("yaml", parse)];
    assert.deepEqual(problems, []);
  });

  it("keep the README in its order: what it is, why, a first look, and only then the details", () => {
    const headings = readSource("README.md").text.matchAll(/^## (.+)$/gm);
    assert.deepEqual(
      [...headings].map(([, heading]) => heading),
      [
        "Why",
        "See it work",
        "Deploy it",
        "What it protects",
        "Configuration",
        "Policy pack",
        "Permissions",
        "Cost",
        "Limits",
        "Development",
      ],
    );
  });

  it("keep the README below 250 lines", () => {
    assert.ok(readSource("README.md").lines < 250);
  });
});

describe("The search for paths that do not exist", () => {
  const found = (text: string): readonly string[] =>
    missingPaths(
      { path: "docs/page.md", text, lines: 1 },
      { files: ["core/plan.ts"], ignored: [] },
    );

  for (const [what, text, ...expected] of [
    ["passes a file, with its ending or without", "`core/plan.ts` `core/plan` `plan.ts`"],
    ["passes a folder", "`core/` and core/"],
    ["passes a pattern that some file matches", "`core/<id>.ts` `core/*.ts`"],
    ["passes packages, parameters and aliases of KMS", "`@pulumi/aws` `/core/x` `alias/aws/glue`"],
    ["finds a file of a folder that is gone", "`chaos/run.ts`", "chaos/run.ts"],
    ["finds a folder that is gone", "`chaos/`", "chaos/"],
    ["finds a file name that is gone", "see `run.ts`", "run.ts"],
    ["finds a pattern that no file matches", "`core/<id>/index.ts`", "core/<id>/index.ts"],
    ["finds a path without backticks in a folder that exists", "see core/run.", "core/run"],
  ] as const) {
    it(what, () => {
      assert.deepEqual(found(text), expected);
    });
  }
});
