import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readSource, root } from "./support/source-tree";

const labels = ["Who", "What happens", "What remains", "Tests"] as const;

/** A level-3 section of the page: what an actor does, and a labelled list about it. */
interface Threat {
  readonly does: string;
  /** Each label with its text, and the items of the list below it, in the order of the page. */
  readonly items: readonly Item[];
}

interface Item {
  readonly label: string;
  readonly text: string;
  readonly list: readonly string[];
}

/** A test as the page names it: the spec's path from the root, and one of its titles. */
interface NamedTest {
  readonly spec: string;
  readonly title: string;
}

const text = readSource("docs/threat-model.md").text;

/** The parts of a page below the headings of a level, without deeper ones' own. */
function sections(page: string, level: "##" | "###"): ReadonlyMap<string, string> {
  const parts = page.split(new RegExp(`^${level} `, "m")).slice(1);
  return new Map(
    parts.map((part) => {
      const [heading = "", ...body] = part.split("\n");
      return [heading, body.join("\n").split(/^## /m)[0] ?? ""];
    }),
  );
}

function threats(page: string): readonly Threat[] {
  return [...sections(page, "###")].map(([does, body]) => ({
    does,
    items: body
      .split(/^- /m)
      .slice(1)
      .map((item) => toItem(item)),
  }));
}

/** Lines that were broken for reading are joined again. */
function toItem(item: string): Item {
  const [first = "", ...list] = item.split(/^ {2}- /m).map((each) => each.trim());
  const joined = first.replace(/\s+/g, " ");
  const [, label = "", text = ""] = /^\*\*([^*]+):\*\* ?(.*)$/.exec(joined) ?? [];
  return { label, text, list: list.map((each) => each.replace(/\s+/g, " ")) };
}

function itemOf({ items }: Threat, label: (typeof labels)[number]): Item | undefined {
  return items.find((item) => item.label === label);
}

/** The actors of the table under "Who". */
function actors(page: string): readonly string[] {
  const rows = (sections(page, "##").get("Who") ?? "").matchAll(/^\| ([^|]+?) +\|/gm);
  return [...rows].slice(2).map(([, actor = ""]) => actor);
}

/** A link to a spec, and behind it the title of a test in backticks. */
function toNamedTest(line: string): NamedTest | undefined {
  const [, spec, title = ""] =
    /^\[[^\]]+\]\(\.\.\/([^)]+\.spec\.ts)\)(?: `([^`]+)`)?$/.exec(line) ?? [];
  return spec === undefined ? undefined : { spec, title };
}

/** Titles of a spec, those of its tables included; what a template puts in is written as `…`. */
function titlesOf(spec: string): readonly string[] {
  if (!spec.startsWith("test/") || !existsSync(join(root, spec))) return [];
  const pattern = /\b(?:it\(|title:)\s*(?:"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`)/g;
  return [...readSource(spec).text.matchAll(pattern)].map(([, plain, template = ""]) =>
    (plain ?? template.replace(/\$\{[^}]*\}/g, "…")).replace(/\\(["'])/g, "$1"),
  );
}

/** What is wrong with the tests of a threat. */
function problemsOf(threat: Threat): readonly string[] {
  const { text: reason = "", list = [] } = itemOf(threat, "Tests") ?? {};
  const explained = (line: string) => /^not covered: \S.{20,}/i.test(line);
  const named = list
    .filter((line) => !explained(line))
    .map((line) => ({ line, ...toNamedTest(line) }));
  if (named.length === 0 && !/^none\. \S.{20,}/.test(reason))
    return [`${threat.does}: neither a test nor why there is none`];
  return named.flatMap(({ line, spec, title = "" }) => {
    if (spec === undefined) return [`${threat.does}: no link to a spec: ${line}`];
    if (title !== "" && titlesOf(spec).includes(title)) return [];
    return [`${threat.does}: ${spec} has no test ${JSON.stringify(title)}`];
  });
}

describe("The threat model", () => {
  it("names tests that exist, or why there is none, for every threat", () => {
    assert.deepEqual(threats(text).flatMap(problemsOf), []);
  });

  it("answers the same four questions for every threat, none of them with nothing", () => {
    const odd = threats(text).filter(
      ({ items }) =>
        items.map(({ label }) => label).join() !== labels.join() ||
        items.some((item) => item.text === "" && item.list.length === 0),
    );
    assert.deepEqual(
      odd.map(({ does }) => does),
      [],
    );
  });

  it("has a heading of its own for every threat, and threats in every part that may have them", () => {
    const headings = [...text.matchAll(/^### (.+)$/gm)].map(([, heading = ""]) => heading);
    assert.deepEqual(
      headings.filter((heading, at) => headings.indexOf(heading) !== at),
      [],
    );
    const parts = text.split(/^## /m).slice(1);
    const without = parts.filter((part) => !part.includes("\n### "));
    assert.deepEqual(
      without.map((part) => part.slice(0, part.indexOf("\n"))),
      ["Who", "What an administrator can still do"],
    );
  });

  it("has every actor in a threat, and no threat by anybody else", () => {
    const met = threats(text).flatMap((threat) => itemOf(threat, "Who")?.text.split(", ") ?? []);
    assert.deepEqual([...new Set(met)].sort(), actors(text).toSorted());
  });
});

describe("The reading of the threat model", () => {
  const spec = "test/threat-model.spec.ts";
  const problems = (tests: string): readonly string[] =>
    threats(`## S\n\n### D\n\n- **Who:** W\n- **Tests:**${tests}\n`).flatMap(problemsOf);

  it("takes a test by the exact title that its spec has, over a broken line too", () => {
    const title = "takes a test by the exact title that its spec has, over a broken line too";
    assert.deepEqual(problems(`\n  - [this](../${spec})\n    \`${title}\``), []);
  });

  for (const [what, tests, ...expected] of [
    ["no test and no reason", "", "neither a test nor why there is none"],
    ["a reason that gives none", " none. No.", "neither a test nor why there is none"],
    [
      "nothing but a part that is not covered",
      "\n  - Not covered: some part of what is meant here.",
      "neither a test nor why there is none",
    ],
    ["a line that is no link", "\n  - nothing", "no link to a spec: nothing"],
    [
      "a title that no test has",
      `\n  - [x](../${spec}) \`nothing\``,
      `${spec} has no test "nothing"`,
    ],
    ["a link without a title", `\n  - [x](../${spec})`, `${spec} has no test ""`],
    ["a spec that is gone", "\n  - [x](../test/no.spec.ts) `x`", 'test/no.spec.ts has no test "x"'],
    [
      "a second title that is gone",
      `\n  - [x](../${spec}) \`nothing\`\n  - [x](../${spec}) \`more\``,
      `${spec} has no test "nothing"`,
      `${spec} has no test "more"`,
    ],
  ] as const) {
    it(`finds ${what}`, () => {
      assert.deepEqual(
        problems(tests),
        expected.map((problem) => `D: ${problem}`),
      );
    });
  }
});
