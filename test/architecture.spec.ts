import assert from "node:assert/strict";
import { folderOf, mayImport } from "../scripts/import-directions.cjs";
import {
  importsOf,
  productFiles,
  specifiersOf,
  testFiles,
  type SourceFile,
} from "./support/source-tree";

function forbiddenImports(file: SourceFile): string[] {
  return specifiersOf(file)
    .filter((specifier) => !mayImport(file.path, specifier))
    .map((specifier) => `${file.path} imports ${specifier}`);
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The first import cycle that a depth-first walk meets, as the paths on it. */
function findCycle(files: readonly SourceFile[]): string[] {
  const byStem = new Map(files.map((file) => [file.path.replace(/(\/index)?\.ts$/, ""), file]));
  const done = new Set<string>();
  const walk = (file: SourceFile, trail: readonly string[]): string[] => {
    if (trail.includes(file.path)) return [...trail.slice(trail.indexOf(file.path)), file.path];
    if (done.has(file.path)) return [];
    for (const target of importsOf(file)) {
      const next = byStem.get(target.replace(/\/index$/, ""));
      const cycle = next === undefined ? [] : walk(next, [...trail, file.path]);
      if (cycle.length > 0) return cycle;
    }
    done.add(file.path);
    return [];
  };
  return files.map((file) => walk(file, [])).find((cycle) => cycle.length > 0) ?? [];
}

describe("The architecture", () => {
  const product = productFiles();

  it("lets each folder import only what the table of import directions allows", () => {
    assert.deepEqual(product.flatMap(forbiddenImports), []);
  });

  it("knows a folder of the table for each file, so that a new folder cannot slip past", () => {
    const outside = [...product, ...testFiles()].filter(({ path }) => folderOf(path) === undefined);
    assert.deepEqual(
      outside.map(({ path }) => path),
      [],
    );
  });

  it("has no import cycle", () => {
    assert.deepEqual(findCycle(product), []);
  });

  it("keeps source files small: the median at 60 lines, nine of ten at 130, all at 250 or fewer", () => {
    const lines = product.map((file) => file.lines);
    assert.deepEqual(
      {
        median: percentile(lines, 0.5) <= 60,
        ninth: percentile(lines, 0.9) <= 130,
        above250: product.filter((file) => file.lines > 250).map((file) => file.path),
      },
      { median: true, ninth: true, above250: [] },
    );
  });

  it("keeps test files at 300 lines or fewer", () => {
    const tooLong = testFiles().filter((file) => file.lines > 300);
    assert.deepEqual(
      tooLong.map((file) => file.path),
      [],
    );
  });

  it("keeps index.ts and the function's entry at 40 lines or fewer", () => {
    const entries = product.filter(({ path }) => ["handler/index.ts", "index.ts"].includes(path));
    assert.deepEqual(
      entries.map(({ path, lines }) => ({ path, isShort: lines <= 40 })),
      [
        { path: "handler/index.ts", isShort: true },
        { path: "index.ts", isShort: true },
      ],
    );
  });

  it("asks for no file's own folder in the program, which Pulumi runs as one bundle", () => {
    const bundled = product.filter(({ path }) => /^(index\.ts|aws|core|components)/.test(path));
    const found = bundled.filter(({ text }) => /\b__(dirname|filename)\b|import\.meta/.test(text));
    assert.deepEqual(
      found.map(({ path }) => path),
      [],
    );
  });

  it("writes no partition into an ARN", () => {
    const found = product.filter(({ text }) => /arn:aws[a-z-]*:/.test(text));
    assert.deepEqual(
      found.map(({ path }) => path),
      [],
    );
  });

  it("is formatted by Prettier everywhere, without an exception", () => {
    const marker = ["prettier", "ignore"].join("-");
    const found = [...product, ...testFiles()].filter(({ text }) => text.includes(marker));
    assert.deepEqual(
      found.map(({ path }) => path),
      [],
    );
  });

  it("switches off a rule of ESLint for one line at most, and says why", () => {
    const allowed = /^-next-line @?[\w/-]+ -- \S.*\S{3}/;
    const directives = [...product, ...testFiles()].flatMap(({ path, text }) =>
      [...text.matchAll(/\/[/*] *eslint-disable(.*)/g)].map(([, rest = ""]) => ({ path, rest })),
    );
    assert.deepEqual(
      directives.filter(({ rest }) => !allowed.test(rest)),
      [],
    );
  });

  it("gives every test a title that is a sentence and does not end in a digit", () => {
    const titles = testFiles().flatMap(({ path, text }) =>
      [...text.matchAll(/\bit\(\s*"([^"]+)"/g)].map(([, title = ""]) => ({ path, title })),
    );
    const poor = titles.filter(({ title }) => /\d$/.test(title) || !title.includes(" "));
    assert.deepEqual(poor, []);
  });
});
