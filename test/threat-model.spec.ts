import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readSource, root } from "./support/source-tree";

const columns = ["Who", "Does", "What happens", "What remains", "Test"] as const;

/** One line of a table: its five cells, and where it stands. */
interface Threat {
  readonly surface: string;
  readonly who: string;
  readonly does: string;
  readonly test: string;
}

/** A test as a line names it: the spec's path from the root, and one of its titles. */
interface NamedTest {
  readonly spec: string;
  readonly title: string;
}

const text = readSource("docs/threat-model.md").text;

/** Level-2 sections of a page by their headings. */
function sections(page: string): ReadonlyMap<string, string> {
  const parts = page.split(/^## /m).slice(1);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf("\n")), part]));
}

/** The cells of each row of a section's table, its header first; the line under it is left out. */
function rowsOf(section: string): readonly (readonly string[])[] {
  return section
    .split("\n")
    .filter((line) => line.startsWith("|") && !/^\|[\s:|-]+\|$/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    );
}

/** The tables of threats: those whose first column asks who does it. */
function threatTables(
  page: string,
): readonly (readonly [string, readonly (readonly string[])[]])[] {
  return [...sections(page)]
    .map(([surface, section]) => [surface, rowsOf(section)] as const)
    .filter(([, [header]]) => header?.[1] === "Does");
}

function threats(page: string): readonly Threat[] {
  return threatTables(page).flatMap(([surface, [, ...rows]]) =>
    rows.map(([who = "", does = "", , , test = ""]) => ({ surface, who, does, test })),
  );
}

/** A link to a spec, and behind it one title or more in backticks. */
const reference = /\[[^\]]+\]\(\.\.\/([^)]+\.spec\.ts)\)((?:,? `[^`]+`)*)/g;

function namedTests(cell: string): readonly NamedTest[] {
  return [...cell.matchAll(reference)].flatMap(([, spec = "", titles = ""]) => {
    const named = [...titles.matchAll(/`([^`]+)`/g)].map(([, title = ""]) => ({ spec, title }));
    return named.length === 0 ? [{ spec, title: "" }] : named;
  });
}

/** Titles of a spec, those of its tables included; what a template puts in is written as `…`. */
function titlesOf(spec: string): readonly string[] {
  if (!spec.startsWith("test/") || !existsSync(join(root, spec))) return [];
  const pattern = /\b(?:it\(|title:)\s*(?:"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`)/g;
  return [...readSource(spec).text.matchAll(pattern)].map(([, plain, template = ""]) =>
    (plain ?? template.replace(/\$\{[^}]*\}/g, "…")).replace(/\\(["'])/g, "$1"),
  );
}

/** What is wrong with the last cell of a line. */
function problemsOf({ surface, does, test }: Threat): readonly string[] {
  const where = `${surface}: ${does}`;
  const named = namedTests(test);
  const isExplained = /^not covered: \S.{20,}/i.test(test);
  if (named.length === 0 && !isExplained) return [`${where}: neither a test nor why there is none`];
  return named
    .filter(({ spec, title }) => title === "" || !titlesOf(spec).includes(title))
    .map(({ spec, title }) => `${where}: ${spec} has no test ${JSON.stringify(title)}`);
}

describe("The threat model", () => {
  it("names a test that exists, or why there is none, in every line", () => {
    assert.deepEqual(threats(text).flatMap(problemsOf), []);
  });

  it("has tables that all ask the same, each with at least one line", () => {
    const odd = threatTables(text).filter(
      ([, [header, ...rows]]) => header?.join() !== columns.join() || rows.length === 0,
    );
    assert.deepEqual(odd, []);
  });

  it("has five cells in every line, none of them empty", () => {
    const odd = threatTables(text).flatMap(([surface, rows]) =>
      rows
        .filter((row) => row.length !== columns.length || row.includes(""))
        .map((row) => `${surface}: ${row.join(" | ")}`),
    );
    assert.deepEqual(odd, []);
  });

  it("has every actor in a line, and no line by anybody else", () => {
    const [, ...rows] = rowsOf(sections(text).get("Who") ?? "");
    const known = rows.map(([actor = ""]) => actor);
    const met = threats(text).flatMap(({ who }) => who.split(", "));
    assert.deepEqual([...new Set(met)].sort(), known.toSorted());
  });
});

describe("The reading of the threat model", () => {
  const spec = "test/threat-model.spec.ts";
  const threat = (test: string): Threat => ({ surface: "S", who: "W", does: "D", test });

  it("takes a test by the exact title that its spec has", () => {
    const title = "takes a test by the exact title that its spec has";
    assert.deepEqual(problemsOf(threat(`[this](../${spec}) \`${title}\``)), []);
  });

  for (const [what, cell, problem] of [
    ["an empty cell", "", "neither a test nor why there is none"],
    ["a reason that gives none", "Not covered: no.", "neither a test nor why there is none"],
    ["a title that no test has", `[x](../${spec}) \`nothing\``, `${spec} has no test "nothing"`],
    ["a link without a title", `[x](../${spec})`, `${spec} has no test ""`],
    ["a spec that is gone", "[x](../test/no.spec.ts) `x`", 'test/no.spec.ts has no test "x"'],
    ["a second title that is gone", `[x](../${spec}) \`nothing\`, \`more\``, undefined],
  ] as const) {
    it(`finds ${what}`, () => {
      const several = ["nothing", "more"].map((title) => `D: ${spec} has no test "${title}"`);
      const expected = problem === undefined ? several : [`D: ${problem}`];
      assert.deepEqual(
        problemsOf(threat(cell)),
        expected.map((each) => `S: ${each}`),
      );
    });
  }
});
